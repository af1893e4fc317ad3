import { standInPerson, standInTenant } from './claims.ts';
import { mintToken, signed } from './tokens.ts';

interface AnswerWish {
  readonly tenant: string;
  readonly program: string;
  /** As it was asked for, e.g. `https://batch.core.windows.net//.default openid profile offline_access`. */
  readonly scope: string;
  /** Seconds. */
  readonly lifetime: number;
  readonly person: { readonly name: string; readonly refreshToken: string } | undefined;
  readonly nonce?: string | undefined;
  readonly issuer: string;
}

const basic = ['openid', 'profile', 'offline_access', 'email'];

/** The service that a scope is of: what stands before `/.default`, slashes and all. */
export const resourceOf = (scope: string): string | undefined =>
  scope
    .split(' ')
    .find((word) => !basic.includes(word))
    ?.replace(/\/[^/]*$/, '');

/** The body of an answer with tokens, as version 2 of the endpoint gives it. */
export function tokenAnswer(wish: AnswerWish): Record<string, unknown> {
  const { tenant, program, scope, lifetime, person, nonce, issuer } = wish;
  const audience = resourceOf(scope) ?? program;
  const named = person ? { upn: person.name, name: person.name } : {};
  const access = mintToken({ audience, tenant, program, lifetime, ...named });
  const common = {
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: access,
  };
  if (!person) return common;
  const now = Math.floor(Date.now() / 1000);
  const id = signed({
    aud: program,
    iss: issuer,
    iat: now,
    nbf: now,
    exp: now + 3600,
    oid: standInPerson,
    sub: standInPerson,
    tid: tenant,
    ver: '2.0',
    preferred_username: person.name,
    name: person.name,
    ...(nonce === undefined ? {} : { nonce }),
  });
  // Who it is at home, whatever tenant they are a guest in.
  const info = Buffer.from(JSON.stringify({ uid: standInPerson, utid: standInTenant })).toString('base64url');
  return { ...common, scope, refresh_token: person.refreshToken, id_token: id, client_info: info };
}
