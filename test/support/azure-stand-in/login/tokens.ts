import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { noteSecret } from '../../secrets/ledger.ts';
import { readClaims, standInPerson, standInTenant, type TokenClaims } from './claims.ts';

/** Made anew in each process: no private key stands in the repository, and no token outlives its test. */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ typ: 'JWT', alg: 'ES256', kid: 'stand-in' });
const ieee = { dsaEncoding: 'ieee-p1363' } as const;

export interface TokenWish {
  /** The `aud` claim, e.g. `https://batch.core.windows.net/`. */
  readonly audience: string;
  readonly tenant?: string;
  readonly person?: string;
  readonly program?: string;
  /** Only of a person. */
  readonly upn?: string;
  readonly name?: string;
  /** Seconds that it is good for; negative for one that is over. */
  readonly lifetime?: number;
  /** Milliseconds since 1970 when it was made; now unless told. */
  readonly madeAt?: number;
}

/** A signed access token, as Entra ID would give it out. */
export function mintToken(wish: TokenWish): string {
  const { audience, tenant = standInTenant, person = standInPerson, lifetime = 3600 } = wish;
  const iat = Math.floor((wish.madeAt ?? Date.now()) / 1000);
  const claims: TokenClaims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenant}/`,
    iat,
    nbf: Math.min(iat, iat + lifetime),
    exp: iat + lifetime,
    tid: tenant,
    oid: person,
    sub: person,
    appid: wish.program ?? 'stand-in',
    ...(wish.upn === undefined ? {} : { upn: wish.upn }),
    ...(wish.name === undefined ? {} : { name: wish.name }),
    ver: '1.0',
  };
  return signed(claims);
}

/** Any claims as a signed token, e.g. an identity token. */
export function signed(claims: object): string {
  const body = `${header}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(body), { key: privateKey, ...ieee }).toString('base64url');
  // What a token says is no secret; without its signature it opens nothing.
  noteSecret(signature, 'a token');
  return `${body}.${signature}`;
}

/** What a token says, signature or not; undefined where it is none. */
export function decodeToken(token: string): TokenClaims | undefined {
  try {
    return readClaims(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Whether a token was made here, unaltered. */
export function isGenuine(token: string): boolean {
  const [head, body, signature, ...more] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined || more.length > 0) return false;
  const key = { key: publicKey, ...ieee };
  return verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
}
