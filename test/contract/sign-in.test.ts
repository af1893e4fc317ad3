import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { clouds } from '../../src/model/auth/clouds.ts';
import type { SignInEvent } from '../../src/model/auth/sign-in-flow.ts';
import { Problem } from '../../src/model/problem.ts';
import { authorityOf } from '../../src/services/auth/entra/sdk-options.ts';
import { openTokens } from '../../src/services/auth/open-tokens.ts';
import { signIn } from '../../src/services/auth/sign-in.ts';
import { signOut } from '../../src/services/auth/sign-out.ts';
import { type LoginServer, startLoginServer } from '../support/azure-stand-in/login/login-server.ts';
import { loginRefusals } from '../support/azure-stand-in/login/refusals.ts';
import { decodeToken } from '../support/azure-stand-in/login/tokens.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

const contoso = '77777777-7777-4777-8777-777777777777';
let server: LoginServer;
let configDir: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  // Node reads a certificate of one's own only when it starts; the stand-in is on this machine.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  server = await startLoginServer();
  server.tenants.add(contoso);
  configDir = makeTemporaryFolder('sign-in');
  env = { AZURE_AUTHORITY_HOST: server.url };
});
afterEach(async () => {
  await signOut(configDir);
  Object.assign(server, { codeFate: 'typed', refuse: undefined });
  server.requests.length = 0;
});
afterAll(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  await server.close();
  removeTemporaryFolder(configDir);
});

const never = () => new AbortController().signal;
const byCode = (keep: boolean, more: { signal?: AbortSignal; onEvent?: (event: SignInEvent) => void } = {}) =>
  signIn({ way: 'device-code' }, { env, configDir, keep, signal: never(), ...more });

test('a sign-in that is not kept is good for this program alone', async () => {
  const { tokens, as } = await byCode(false);
  expect(as).toMatchObject({ name: 'ada@contoso.com' });
  expect(decodeToken((await tokens.token('storage')).token)?.aud).toBe('https://storage.azure.com');
  expect(openTokens({ way: 'device-code' }, { env, configDir })).toBe(tokens);
  expect(await readdir(configDir)).toEqual([]);
});

test('the steps are told as data: the code with its end, then who is signed in', async () => {
  const events: SignInEvent[] = [];
  await byCode(false, { onEvent: (event) => events.push(event) });
  expect(events.map(({ kind }) => kind)).toEqual(['begun', 'code', 'done']);
  const [, shown] = events;
  if (shown?.kind !== 'code') throw new Error('no code was shown');
  expect(shown.code.link).toBe('https://microsoft.com/devicelogin');
  expect(Math.abs(shown.code.expiresAt - Date.now() - 900_000)).toBeLessThan(10_000);
});

test('whoever gives up while a code waits is let go, and stays signed out', async () => {
  server.codeFate = 'nothing';
  const stop = new AbortController();
  const events: string[] = [];
  const waiting = byCode(true, {
    signal: stop.signal,
    onEvent(event) {
      events.push(event.kind);
      if (event.kind === 'code') stop.abort(new Error('given up'));
    },
  });
  await expect(waiting).rejects.toThrow('given up');
  expect(events).toEqual(['begun', 'code', 'given-up']);
  await expect(openTokens({ way: 'device-code' }, { env, configDir }).token('batch')).rejects.toThrow(
    'you are not signed in',
  );
});

test('what was kept is found by another program, also for another tenant of the same person', async () => {
  await byCode(true);
  const other = { ...env, AZURE_CLIENT_ID: 'another-program' };
  const tokens = openTokens({ way: 'device-code', tenant: contoso }, { env: other, configDir });
  const { token } = await tokens.token('batch');
  expect(decodeToken(token)).toMatchObject({ tid: contoso, aud: 'https://batch.core.windows.net/' });
  expect(server.requests.at(-1)).toMatchObject({ tenant: contoso, grant: 'refresh_token' });
});

test('whoever signs in elsewhere is signed in here too, without starting again', async () => {
  const here = openTokens({ way: 'device-code' }, { env, configDir });
  await expect(here.token('batch')).rejects.toThrow('you are not signed in');
  await byCode(true);
  expect((await here.token('batch')).token).toMatch(/^eyJ/);
});

test('another token is got where one was refused, past the SDK’s own cache', async () => {
  server.secrets.set('principal', 'qR8Q~right-secret-of-a-test');
  const principal = {
    ...env,
    AZURE_TENANT_ID: contoso,
    AZURE_CLIENT_ID: 'principal',
    AZURE_CLIENT_SECRET: 'qR8Q~right-secret-of-a-test',
  };
  const person = (await byCode(true)).tokens;
  for (const tokens of [person, openTokens({ way: 'environment' }, { env: principal, configDir })]) {
    const { token } = await tokens.token('batch');
    expect((await tokens.token('batch')).token).toBe(token);
    const asked = server.requests.length;
    expect((await tokens.token('batch', { insteadOf: token })).token).not.toBe(token);
    expect(server.requests.length).toBe(asked + 1);
  }
});

test('a refusal of one service keeps its words though the SDK drops them, and the others go on', async () => {
  const { tokens } = await byCode(true);
  server.refuse = ({ scope }) => (scope.includes('batch') ? loginRefusals.secondFactor : undefined);
  const refusal = await tokens.token('batch').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ kind: 'refused', code: 'AADSTS50076' });
  expect((await tokens.token('storage')).token).toMatch(/^eyJ/);
});

test('in another cloud its own services are asked for', async () => {
  const who = { way: 'device-code', cloud: 'usgov' } as const;
  const { tokens } = await signIn(who, { env, configDir, keep: true, signal: never() });
  for (const audience of ['batch', 'storage'] as const) await tokens.token(audience);
  expect(server.requests.map(({ scope }) => scope.split(' ')[0])).toEqual([
    'https://management.usgovcloudapi.net/.default',
    'https://batch.core.usgovcloudapi.net//.default',
    'https://storage.azure.com/.default',
  ]);
  expect(authorityOf(clouds.china, {})).toBe('https://login.chinacloudapi.cn');
  expect(authorityOf(clouds.usgov, {})).toBe('https://login.microsoftonline.us');
});
