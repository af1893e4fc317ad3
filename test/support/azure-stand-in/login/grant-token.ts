import { randomBytes } from 'node:crypto';
import { noteSecret } from '../../secrets/ledger.ts';
import { answered, type LoginAnswer, realTenant, refused } from './login-answer.ts';
import type { LoginWorld } from './login-server.ts';
import { type LoginRefusal, loginRefusals } from './refusals.ts';
import { tokenAnswer } from './token-answer.ts';

function newRefreshToken(): string {
  const token = `refresh-${randomBytes(24).toString('base64url')}`;
  noteSecret(token, 'a refresh token');
  return token;
}

/** The token endpoint: each kind of grant, and why it may be refused. */
export function grantToken(
  world: LoginWorld,
  url: string,
  tenant: string,
  form: URLSearchParams,
): LoginAnswer {
  const grant = form.get('grant_type') ?? '';
  noteSecret(form.get('client_secret') ?? undefined, 'the secret of a service principal');
  const scope = form.get('scope') ?? '';
  const client = form.get('client_id') ?? '';
  const asked = { tenant, grant, scope, client };
  const refusal = ofGrant(world, grant, form) ?? world.refuse?.(asked);
  const answer = refusal ? refused(refusal, world) : granted();
  world.requests.push({ ...asked, answered: answer.status });
  return answer;

  function granted(): LoginAnswer {
    const isPerson = grant !== 'client_credentials';
    const nonce = grant === 'authorization_code' ? (form.get('code') ?? '').slice('auth-'.length) : '';
    const real = realTenant(tenant);
    return answered(
      tokenAnswer({
        tenant: real,
        program: client,
        scope,
        lifetime: world.tokenLifetime,
        person: isPerson ? { name: world.person, refreshToken: newRefreshToken() } : undefined,
        issuer: `${url}/${real}/v2.0`,
        ...(nonce === '' ? {} : { nonce }),
      }),
    );
  }
}

function ofGrant(world: LoginWorld, grant: string, form: URLSearchParams): LoginRefusal | undefined {
  switch (grant) {
    case 'urn:ietf:params:oauth:grant-type:device_code':
    case 'device_code':
      return ofCode(world, form.get('device_code') ?? '');
    case 'client_credentials':
      return ofProgram(world, form);
    case 'refresh_token':
      return form.get('refresh_token')?.startsWith('refresh-') ? undefined : loginRefusals.over;
    case 'authorization_code':
      return form.get('code_verifier') ? undefined : loginRefusals.declined;
    default:
      return { error: 'unsupported_grant_type', number: 70003, text: 'The grant type is not supported.' };
  }
}

function ofCode({ codeFate, clockAhead }: LoginWorld, code: string): LoginRefusal | undefined {
  const end = Number(/-(\d{13})-/.exec(code)?.[1]);
  if (!(Date.now() + clockAhead < end)) return loginRefusals.expired;
  if (codeFate === 'typed') return undefined;
  return codeFate === 'nothing' ? loginRefusals.pending : codeFate;
}

/** A program proves itself by a secret or by a signed assertion, whose times are checked. */
function ofProgram({ secrets, clockAhead }: LoginWorld, form: URLSearchParams): LoginRefusal | undefined {
  const assertion = form.get('client_assertion');
  if (assertion === null) {
    const known = secrets.get(form.get('client_id') ?? '');
    return known !== undefined && known === form.get('client_secret') ? undefined : loginRefusals.wrongSecret;
  }
  const claims: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
  const now = (Date.now() + clockAhead) / 1000;
  const [from, to] = [claimOf(claims, 'nbf') ?? 0, claimOf(claims, 'exp') ?? 0];
  return from <= now + 300 && now < to ? undefined : loginRefusals.clock;
}

function claimOf(claims: unknown, name: string): number | undefined {
  if (typeof claims !== 'object' || claims === null) return undefined;
  const value: unknown = Object.entries(claims).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : undefined;
}
