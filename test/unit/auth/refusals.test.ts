import { expect, test } from 'vitest';
import { azRefusal } from '../../../src/model/auth/az-refusal.ts';
import { entraCodes } from '../../../src/model/auth/entra-codes.ts';
import { signInRefusal } from '../../../src/model/auth/read-refusal.ts';
import { type SignIn, signInWays } from '../../../src/model/auth/sign-in.ts';

const now = Date.parse('2026-11-28T22:00:00Z');
const code: SignIn = { way: 'device-code' };

test('each known number of Entra ID has its words and a way out, whichever way one signs in', () => {
  for (const number of Object.keys(entraCodes))
    for (const way of signInWays) {
      const said = `invalid_grant: AADSTS${number}: Something. Trace ID: 1 Correlation ID: 2`;
      const parts = signInRefusal({ said, now }, { way });
      expect(parts.why, number).toContain(`[AADSTS${number}]`);
      expect(parts.remedy, number).toBeTruthy();
      expect(parts.code).toBe(`AADSTS${number}`);
    }
});

test.each([
  ['AADSTS53003: Access has been blocked', 'az login'],
  ['AADSTS90002: Tenant not found', 'batchdeck login --way device-code --tenant TENANT'],
  ['AADSTS70020: expired', 'batchdeck login --way device-code gives a new one'],
  ['AADSTS50076: MFA', 'sign in anew'],
  ['AADSTS65001: no consent', 'administrator'],
])('the way out of %s', (said, remedy) => {
  expect(signInRefusal({ said, now }, code).remedy).toContain(remedy);
});

test('a number that is not known is told in the words of Entra ID, without the ids of the request', () => {
  const said =
    'invalid_request: AADSTS123456: A new kind of trouble. Trace ID: abc Correlation ID: def Timestamp: 2026';
  expect(signInRefusal({ said, now }, code)).toMatchObject({
    kind: 'refused',
    why: 'A new kind of trouble. [AADSTS123456]',
    remedy: expect.stringContaining('https://login.microsoftonline.com/error?code=123456'),
  });
});

test('silence is no refusal, and a proxy that is not trusted has its own way out', () => {
  const silent = signInRefusal({ said: 'ENOTFOUND getaddrinfo login.microsoftonline.com', now }, code);
  expect(silent).toMatchObject({ kind: 'unreachable', what: 'Entra ID was not reached' });
  const proxy = signInRefusal({ said: 'SELF_SIGNED_CERT_IN_CHAIN self-signed certificate', now }, code);
  expect(proxy.remedy).toContain('NODE_EXTRA_CA_CERTS');
});

test('a clock that is wrong is told by how much, where the answer shows it', () => {
  const said = 'AADSTS700024: Client assertion is not within its valid time range.';
  const environment: SignIn = { way: 'environment' };
  const serverTime = now + 12 * 60_000;
  expect(signInRefusal({ said, serverTime, now }, environment).remedy).toContain('12 min behind Entra ID');
  expect(signInRefusal({ said, now }, environment).remedy).toContain('check the clock');
});

test.each([
  [{ code: 'ENOENT', stderr: '' }, 'the Azure CLI is not there', 'batchdeck login --way device-code'],
  [{ stderr: "ERROR: Please run 'az login' to setup account." }, 'the Azure CLI gives no token', 'az login'],
  [{ stderr: 'ERROR: AADSTS50076: multi-factor' }, 'the Azure CLI gives no token', 'az login'],
  [{ stderr: '', timedOut: true }, 'the Azure CLI gives no token', 'az account get-access-token'],
  [{ stderr: 'Traceback\nERROR: something else' }, 'the Azure CLI gives no token', 'az login'],
])('what the Azure CLI says: %o', (failure, what, remedy) => {
  const parts = azRefusal(failure, { way: 'cli' }, now);
  expect(parts.what).toBe(what);
  expect(parts.remedy).toContain(remedy);
});

test('no secret is handed on', () => {
  const said = 'AADSTS9999999: Bearer eyJhbGciOi.eyJhdWQiOi.c2lnbmF0dXJl was sent';
  expect(signInRefusal({ said, now }, code).why).not.toContain('eyJhdWQiOi');
});
