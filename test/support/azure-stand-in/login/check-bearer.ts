import type { TokenClaims } from './claims.ts';
import { decodeToken, isGenuine } from './tokens.ts';

/** The three services that tokens are asked for. */
export type StandInAudience = 'management' | 'batch' | 'storage';

export type BearerRefusal = 'missing' | 'not-bearer' | 'not-genuine' | 'audience' | 'expired' | 'not-yet';

export type BearerVerdict =
  | { readonly ok: true; readonly claims: TokenClaims }
  | {
      readonly ok: false;
      readonly why: BearerRefusal;
      /** For the message of the service's own error. */
      readonly words: string;
    };

/**
 * The `aud` claims that each service takes, in the public, the Chinese and the US government's cloud. Batch takes
 * its own with the slash at the end and no other: that is why its scope is written with two.
 */
const accepted: Readonly<Record<StandInAudience, readonly string[]>> = {
  management: [
    'https://management.azure.com',
    'https://management.azure.com/',
    'https://management.core.windows.net/',
    'https://management.chinacloudapi.cn',
    'https://management.chinacloudapi.cn/',
    'https://management.usgovcloudapi.net',
    'https://management.usgovcloudapi.net/',
  ],
  batch: [
    'https://batch.core.windows.net/',
    'https://batch.chinacloudapi.cn/',
    'https://batch.core.usgovcloudapi.net/',
  ],
  storage: ['https://storage.azure.com', 'https://storage.azure.com/'],
};

/** Clocks of services differ by as much as this, seconds. */
const leeway = 5 * 60;

/**
 * Whether an `Authorization` header opens a service.
 * @param now milliseconds since 1970.
 */
export function checkBearer(
  authorization: string | undefined,
  audience: StandInAudience,
  now = Date.now(),
): BearerVerdict {
  const refuse = (why: BearerRefusal, words: string): BearerVerdict => ({ ok: false, why, words });
  if (!authorization) return refuse('missing', "The 'Authorization' header is missing.");
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined)
    return refuse('not-bearer', "The 'Authorization' header is not provided in the format 'Bearer <token>'.");
  const claims = decodeToken(token);
  if (!claims || !isGenuine(token)) return refuse('not-genuine', 'The access token is invalid.');
  if (!accepted[audience].includes(claims.aud))
    return refuse(
      'audience',
      `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the allowed audiences '${accepted[audience].join("','")}'.`,
    );
  const seconds = now / 1000;
  // To the second: a test that lets a token run out must not wait for the leeway.
  if (claims.exp <= seconds)
    return refuse(
      'expired',
      `The access token expiry UTC time '${clock(claims.exp)}' is earlier than current UTC time '${clock(seconds)}'.`,
    );
  if (claims.nbf > seconds + leeway)
    return refuse('not-yet', `The access token is not valid before UTC time '${clock(claims.nbf)}'.`);
  return { ok: true, claims };
}

const clock = (seconds: number) => new Date(seconds * 1000).toISOString();
