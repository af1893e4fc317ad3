import { expect, test } from 'vitest';
import { cloudOfBatchUrl, clouds, scopeOf } from '../../../src/model/auth/clouds.ts';
import { environmentSignIn } from '../../../src/model/auth/environment-sign-in.ts';
import { hasBrowser } from '../../../src/model/auth/has-browser.ts';
import { isTenant, loginCommand, type SignIn } from '../../../src/model/auth/sign-in.ts';
import {
  codeLeft,
  type SignInEvent,
  type SignInState,
  signInFlow,
  signInStart,
} from '../../../src/model/auth/sign-in-flow.ts';
import { signedInAs } from '../../../src/model/auth/token-claims.ts';
import { withoutToken } from '../../../src/services/auth/entra/without-token.ts';
import { mintToken } from '../../support/azure-stand-in/login/tokens.ts';

test('Batch is asked for with two slashes in every cloud', () => {
  expect(Object.values(clouds).map((cloud) => scopeOf(cloud, 'batch'))).toEqual([
    'https://batch.core.windows.net//.default',
    'https://batch.chinacloudapi.cn//.default',
    'https://batch.core.usgovcloudapi.net//.default',
  ]);
  expect(cloudOfBatchUrl('https://a.usgovvirginia.batch.usgovcloudapi.net')?.name).toBe('usgov');
  expect(cloudOfBatchUrl('https://a.eastus.batch.azure.com')?.name).toBe('public');
  expect(cloudOfBatchUrl('http://127.0.0.1:1')).toBeUndefined();
});

test('the environment names a principal wholly, or what is missing is named', () => {
  const who = { AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c' };
  expect(environmentSignIn({ ...who, AZURE_CLIENT_SECRET: 's' }).kind).toBe('secret');
  expect(environmentSignIn({ ...who, AZURE_CLIENT_CERTIFICATE_PATH: 'p' })).toMatchObject({
    kind: 'certificate',
    sendChain: false,
  });
  expect(environmentSignIn({ ...who, AZURE_FEDERATED_TOKEN_FILE: 'f' }).kind).toBe('workload');
  expect(environmentSignIn(who)).toMatchObject({ names: [expect.stringContaining('AZURE_CLIENT_SECRET')] });
  expect(environmentSignIn({ AZURE_CLIENT_SECRET: 's' })).toMatchObject({
    names: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
  });
});

test('a browser is opened only where the person sits', () => {
  expect(hasBrowser({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasBrowser({ DISPLAY: ':10', SSH_CONNECTION: 'x' }, 'linux')).toBe(false);
  expect(hasBrowser({}, 'linux')).toBe(false);
  expect(hasBrowser({}, 'darwin')).toBe(true);
});

test('a tenant is an id or a domain', () => {
  expect(['contoso.onmicrosoft.com', '11111111-1111-4111-8111-111111111111'].every(isTenant)).toBe(true);
  expect(['', '--x', '../etc', 'a b', '/x', '$(x)'].some(isTenant)).toBe(false);
  expect(loginCommand({ way: 'cli', tenant: 'x.com', cloud: 'china' })).toBe(
    'batchdeck login --way cli --tenant x.com --cloud china',
  );
});

test('a sign-in goes from the code to its end, and what comes late changes nothing', () => {
  const signIn: SignIn = { way: 'device-code' };
  const code = { code: 'ABC', link: 'https://microsoft.com/devicelogin', expiresAt: 1000 };
  const fold = (...events: SignInEvent[]): SignInState => events.reduce(signInFlow, signInStart);
  const shown = fold({ kind: 'begun', signIn }, { kind: 'code', code });
  expect(shown).toEqual({ at: 'code', signIn, code });
  expect(signInFlow(shown, { kind: 'done', as: { name: 'ada' } })).toMatchObject({ at: 'signed-in' });
  const left = signInFlow(shown, { kind: 'given-up' });
  expect(signInFlow(left, { kind: 'done', as: {} })).toEqual(signInStart);
  const refused = signInFlow(shown, { kind: 'refused', refusal: { what: 'no' } });
  expect(signInFlow(refused, { kind: 'code', code })).toEqual(refused);
  expect([codeLeft(code, 400), codeLeft(code, 4000)]).toEqual([600, 0]);
});

test('who is signed in is read from the token, and nothing from what is none', () => {
  expect(signedInAs(mintToken({ audience: 'x', tenant: 't', person: 'p', upn: 'zoë@x.com' }))).toEqual({
    tenant: 't',
    principal: 'p',
    name: 'zoë@x.com',
  });
  for (const none of ['', 'a', 'a.b.c', 'a.bnVsbA.c']) expect(signedInAs(none)).toEqual({});
});

test('a refused token is taken out of the cache, the rest stays', () => {
  const entry = (secret: string) => ({ secret, target: 'x' });
  const cache = { AccessToken: { a: entry('one'), b: entry('two') }, RefreshToken: { r: { secret: 'r' } } };
  expect(JSON.parse(withoutToken(JSON.stringify(cache), 'one'))).toEqual({
    AccessToken: { b: entry('two') },
    RefreshToken: { r: { secret: 'r' } },
  });
  expect(withoutToken('no json', 'one')).toBe('no json');
});
