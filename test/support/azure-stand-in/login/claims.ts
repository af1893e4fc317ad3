/** What an access token says, in the names that Entra ID gives it (version 1 tokens, as the three services get). */
export interface TokenClaims {
  /** Whom the token is for: exactly what was asked for, with `/.default` cut off. */
  readonly aud: string;
  readonly iss: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  /** The tenant. */
  readonly tid: string;
  /** The person or the service principal. */
  readonly oid: string;
  readonly sub: string;
  /** The program that signed in. */
  readonly appid: string;
  /** Only of a person. */
  readonly upn?: string;
  readonly name?: string;
  readonly ver: '1.0';
}

/** Who signs in, where nothing else is said. */
export const standInTenant = '11111111-1111-4111-8111-111111111111';
/** Where the same person is a guest. */
export const standInOtherTenant = '99999999-9999-4999-8999-999999999999';
export const standInPerson = '22222222-2222-4222-8222-222222222222';

/** Reads claims out of a decoded token; undefined where it is not one. */
export function readClaims(value: unknown): TokenClaims | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = new Map<string, unknown>(Object.entries(value));
  const text = (name: string) => {
    const claim = found.get(name);
    return typeof claim === 'string' ? claim : undefined;
  };
  const time = (name: string) => {
    const claim = found.get(name);
    return typeof claim === 'number' ? claim : undefined;
  };
  const [aud, iss, tid, oid, sub, appid] = ['aud', 'iss', 'tid', 'oid', 'sub', 'appid'].map(text);
  const [iat, nbf, exp] = ['iat', 'nbf', 'exp'].map(time);
  if (aud === undefined || iss === undefined || tid === undefined || oid === undefined) return undefined;
  if (sub === undefined || appid === undefined) return undefined;
  if (iat === undefined || nbf === undefined || exp === undefined) return undefined;
  const [upn, name] = ['upn', 'name'].map(text);
  return {
    ...{ aud, iss, tid, oid, sub, appid, iat, nbf, exp, ver: '1.0' },
    ...(upn === undefined ? {} : { upn }),
    ...(name === undefined ? {} : { name }),
  };
}
