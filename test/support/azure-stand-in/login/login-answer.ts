import { randomBytes } from 'node:crypto';
import { noteSecret } from '../../secrets/ledger.ts';
import { standInTenant } from './claims.ts';
import { grantToken } from './grant-token.ts';
import type { LoginWorld } from './login-server.ts';
import { type LoginRefusal, loginRefusals, refusalBody } from './refusals.ts';

export interface LoginAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const refused = (refusal: LoginRefusal, world: LoginWorld): LoginAnswer => ({
  status: refusal.error === 'invalid_client' ? 401 : 400,
  body: refusalBody(refusal, Date.now() + world.clockAhead),
});

export const answered = (value: unknown): LoginAnswer => ({ status: 200, body: JSON.stringify(value) });

/** The tenant that a word in a path leads to. */
export const realTenant = (word: string): string => (/^[0-9a-f-]{36}$/i.test(word) ? word : standInTenant);

export function loginAnswer(
  world: LoginWorld,
  url: string,
  method: string,
  target: string,
  body: string,
): LoginAnswer {
  const { pathname, searchParams } = new URL(target, url);
  const [, tenant = '', ...rest] = pathname.split('/');
  if (!world.tenants.has(tenant)) return refused(loginRefusals.wrongTenant, world);
  const form = new URLSearchParams(body);
  switch (`${method} ${rest.join('/')}`) {
    case 'GET v2.0/.well-known/openid-configuration':
      return answered(discovery(url, tenant));
    case 'POST oauth2/v2.0/devicecode':
      return giveCode(world);
    case 'POST oauth2/v2.0/token':
      return grantToken(world, url, tenant, form);
    case 'GET oauth2/v2.0/authorize':
      return authorise(world, searchParams);
    default:
      return { status: 404, body: '{}' };
  }
}

function discovery(url: string, tenant: string) {
  const base = `${url}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    issuer: `${url}/${tenant === 'organizations' || tenant === 'common' ? '{tenantid}' : tenant}/v2.0`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
  };
}

function giveCode(world: LoginWorld): LoginAnswer {
  const code = `CODE${String(world.codes.length + 1).padStart(5, '0')}`;
  world.codes.push(code);
  // Whoever holds it gets the tokens when the person types the code, which is for everybody to see.
  const held = randomBytes(24).toString('base64url');
  noteSecret(held, 'a device code');
  return answered({
    user_code: code,
    device_code: `${held}-${Date.now() + world.codeLifetime * 1000}-`,
    verification_uri: 'https://microsoft.com/devicelogin',
    expires_in: world.codeLifetime,
    // Entra ID says 5; nobody has to wait that long in a test.
    interval: 1,
    message: `To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code ${code} to authenticate.`,
  });
}

/** A browser that is signed in already and agrees to everything. */
function authorise(world: LoginWorld, query: URLSearchParams): LoginAnswer {
  const back = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state') ?? '';
  const fate = world.codeFate;
  if (typeof fate === 'object') {
    back.searchParams.set('error', fate.error);
    back.searchParams.set('error_description', `AADSTS${fate.number}: ${fate.text}`);
  } else {
    back.searchParams.set('code', `auth-${query.get('nonce') ?? ''}`);
    const info = { uid: '22222222-2222-4222-8222-222222222222', utid: standInTenant };
    back.searchParams.set('client_info', Buffer.from(JSON.stringify(info)).toString('base64url'));
  }
  back.searchParams.set('state', state);
  return { status: 302, body: '', headers: { location: back.href } };
}
