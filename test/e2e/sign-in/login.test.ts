import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import { writeBrowser } from '../../support/azure-stand-in/login/browser.ts';
import { testCertificate } from '../../support/azure-stand-in/login/certificate.ts';
import { standInTenant } from '../../support/azure-stand-in/login/claims.ts';
import { azWords, writeFakeAz } from '../../support/azure-stand-in/login/fake-az.ts';
import { startImds } from '../../support/azure-stand-in/login/imds.ts';
import { type LoginServer, startLoginServer } from '../../support/azure-stand-in/login/login-server.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';
import { type Program, startProgram } from '../../support/program.ts';

let server: LoginServer;
let program: Program;
const servicePrincipal = {
  AZURE_TENANT_ID: standInTenant,
  AZURE_CLIENT_ID: '55555555-5555-4555-8555-555555555555',
};

beforeAll(async () => {
  server = await startLoginServer();
  program = await startProgram();
});
afterEach(() => {
  server.codeFate = 'typed';
  server.codeLifetime = 900;
  server.refuse = undefined;
  server.clockAhead = 0;
  server.requests.length = 0;
});
afterAll(async () => {
  await program.close();
  await server.close();
});

const login = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  program.runWith({ ...program.env, ...server.env, ...env }, 'login', ...args);
const scopes = () => server.requests.filter((r) => r.answered === 200).map((r) => r.scope.split(' ')[0]);
const allScopes = [
  'https://management.azure.com/.default',
  'https://batch.core.windows.net//.default',
  'https://storage.azure.com/.default',
];

test('a code is shown, and when it is typed one is signed in, for Batch by its own audience', async () => {
  const { code, stderr } = await login({}, '--way', 'device-code');
  expect(stderr).toContain(
    `open https://microsoft.com/devicelogin on any device, and type the code: ${server.codes.at(-1)}`,
  );
  expect(stderr).toContain('it is good for 15 min');
  expect(stderr).toContain(`signed in as ada@contoso.com, tenant ${standInTenant}`);
  expect(code).toBe(0);
  expect(scopes()).toEqual(allScopes);
  const file = join(program.folder, 'config', 'sign-in', 'device-code.public.-home.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(stderr).toContain(file);
  expect(stderr).not.toContain('eyJ');
});

test('signing out removes what was kept', async () => {
  await login({}, '--way', 'device-code');
  const { code, stderr } = await program.run('logout');
  expect([code, stderr.trim()]).toEqual([0, 'signed out; 1 kept sign-in removed']);
  await expect(
    readFile(join(program.folder, 'config', 'sign-in', 'device-code.public.-home.json')),
  ).rejects.toThrow('ENOENT');
  expect((await program.run('logout')).stderr.trim()).toBe('nobody was signed in');
});

test('a service principal with a secret is taken from the environment', async () => {
  server.secrets.set(servicePrincipal.AZURE_CLIENT_ID, 'qR8Q~right-secret-of-a-test');
  const { code, stderr } = await login({
    ...servicePrincipal,
    AZURE_CLIENT_SECRET: 'qR8Q~right-secret-of-a-test',
  });
  expect(stderr).toContain('signing in: a service principal or workload');
  expect(stderr).toContain(`signed in as ${servicePrincipal.AZURE_CLIENT_ID}`);
  expect([code, scopes()]).toEqual([0, allScopes]);
  const wrong = await login({ ...servicePrincipal, AZURE_CLIENT_SECRET: 'wrong-secret-value' });
  expect(wrong.code).toBe(3);
  expect(wrong.stderr).toContain('the secret of the service principal is wrong [AADSTS7000215]');
  expect(wrong.stderr).toContain('check AZURE_CLIENT_SECRET (its value, not its id)');
  expect(wrong.stderr).not.toContain('wrong-secret-value');
});

test('a service principal with a certificate signs in, and is told of a clock that is wrong', async () => {
  const { certificate, key } = testCertificate('rsa');
  const path = join(program.folder, 'principal.pem');
  await writeFile(path, `${key}${certificate}`);
  const env = { ...servicePrincipal, AZURE_CLIENT_CERTIFICATE_PATH: path };
  expect(await login(env, '--way', 'environment')).toMatchObject({ code: 0 });
  server.clockAhead = 3_600_000;
  const { code, stderr } = await login(env, '--way', 'environment');
  expect(code).toBe(3);
  expect(stderr).toContain('set the clock of this machine: it is 60 min behind Entra ID');
});

test('a workload signs in with the token in its file', async () => {
  const path = join(program.folder, 'federated-token');
  await writeFile(path, `e30.${Buffer.from('{"nbf":0,"exp":9999999999}').toString('base64url')}.c2ln`);
  const { code, stderr } = await login({ ...servicePrincipal, AZURE_FEDERATED_TOKEN_FILE: path });
  expect(stderr).toContain('signed in');
  expect(code).toBe(0);
});

test('an Azure machine signs in by its own identity, and another is told that it has none', async () => {
  const imds = await startImds();
  const { code, stderr } = await login(imds.env, '--way', 'managed-identity');
  expect([code, imds.asked]).toEqual([
    0,
    ['https://management.azure.com', 'https://batch.core.windows.net/', 'https://storage.azure.com'],
  ]);
  expect(stderr).toContain('signed in');
  imds.hasIdentity = false;
  const without = await login(imds.env, '--way', 'managed-identity');
  expect(without.code).toBe(3);
  await imds.close();
  const gone = await login(imds.env, '--way', 'managed-identity');
  expect(gone.code).toBe(3);
  expect(gone.stderr).toContain('this machine has no identity of its own');
});

test('whoever is signed in to the Azure CLI is signed in here', async () => {
  const folder = join(program.folder, 'az-in');
  await writeFakeAz(folder, { kind: 'signed-in', person: 'grace@contoso.com', tenant: standInTenant });
  const env = { PATH: `${folder}:/usr/bin:/bin` };
  const { code, stderr } = await login(env);
  expect(stderr).toContain('signing in: the Azure CLI');
  expect(stderr).toContain('signed in as grace@contoso.com');
  expect(code).toBe(0);
  const calls = await readFile(join(folder, 'az-calls'), 'utf8');
  expect(calls).toContain('--resource https://batch.core.windows.net/\n');
  await writeFakeAz(folder, { kind: 'says', text: azWords.nobody });
  const nobody = await login(env, '--way', 'cli', '--tenant', 'contoso.onmicrosoft.com');
  expect(nobody.code).toBe(3);
  expect(nobody.stderr).toContain('nobody is signed in there');
  expect(nobody.stderr).toContain('now: az login --tenant contoso.onmicrosoft.com, then try again');
  await writeFakeAz(folder, { kind: 'says', text: azWords.over });
  expect((await login(env, '--way', 'cli')).stderr).toContain('it was not used for too long [AADSTS700082]');
  const missing = await login({ PATH: program.folder }, '--way', 'cli');
  expect(missing.code).toBe(3);
  expect(missing.stderr).toContain('the Azure CLI is not there');
});

test('every refusal of a code ends in its own words with the way out', async () => {
  const refusals = [
    [loginRefusals.blocked, 'conditional access has blocked this sign-in [AADSTS53003]', 'az login'],
    [loginRefusals.notAssigned, 'nobody has assigned this account to the program', 'administrator'],
    [loginRefusals.unknownProgram, 'the tenant does not know this program', '--tenant TENANT'],
    [loginRefusals.noConsent, 'nobody has consented', 'az login'],
    [loginRefusals.secondFactor, 'a second factor is wanted', 'sign in anew'],
    [loginRefusals.declined, 'the sign-in was declined in the browser', 'try again'],
  ] as const;
  for (const [refusal, why, remedy] of refusals) {
    server.codeFate = refusal;
    const { code, stderr } = await login({}, '--way', 'device-code');
    expect([code, stderr]).toEqual([3, expect.stringContaining(why)]);
    expect(stderr.split('now:')[1]).toContain(remedy);
  }
});

test('a code that nobody types in time, and a tenant that is not there, are told', async () => {
  server.codeFate = 'nothing';
  server.codeLifetime = 1;
  const late = await login({}, '--way', 'device-code');
  expect(late.code).toBe(3);
  expect(late.stderr).toMatch(/nobody has typed the code in time|the code is over/);
  expect(late.stderr).toContain('batchdeck login --way device-code gives a new one');
  const wrong = await login({}, '--way', 'device-code', '--tenant', 'fabrikam.com');
  expect(wrong.code).toBe(3);
  expect(wrong.stderr).toContain('there is no such tenant [AADSTS90002]');
  expect(wrong.stderr).toContain('it was asked of the tenant "fabrikam.com"');
});

test('where Batch alone is refused, that is told after the rest', async () => {
  server.refuse = ({ scope }) => (scope.includes('batch') ? loginRefusals.noResource : undefined);
  const { code, stderr } = await login({}, '--way', 'device-code');
  expect(code).toBe(3);
  expect(stderr).toContain('but there is no token for Batch:');
  expect(stderr).toContain('[AADSTS500011]');
});

test('a browser on this machine signs in, and what it was told is kept', async () => {
  const folder = join(program.folder, 'browser');
  await writeBrowser(folder);
  const env = { DISPLAY: ':7', PATH: `${folder}:/usr/bin:/bin` };
  const { code, stderr } = await login(env, '--way', 'browser');
  expect(stderr).toContain('go on in the browser that opens');
  expect([code, stderr]).toEqual([0, expect.stringContaining('signed in as ada@contoso.com')]);
  expect(scopes()).toEqual(allScopes);
  server.codeFate = loginRefusals.blocked;
  const blocked = await login(env, '--way', 'browser');
  expect([blocked.code, blocked.stderr]).toEqual([3, expect.stringContaining('conditional access')]);
});

test('whoever interrupts while a code waits is let go at once', async () => {
  server.codeFate = 'nothing';
  const env = { ...program.env, ...server.env };
  const args = [programPath(), 'login', '--way', 'device-code'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const exit = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stderr) {
    const before = said;
    said += String(chunk);
    if (said.includes('type the code') && !before.includes('type the code')) child.kill('SIGINT');
  }
  expect((await exit)[0]).toBe(130);
  expect(said).toContain('interrupted');
});

test('no network is no refusal', async () => {
  const { code, stderr } = await login(
    { AZURE_AUTHORITY_HOST: 'https://127.0.0.1:9' },
    '--way',
    'device-code',
  );
  expect(code).toBe(4);
  expect(stderr).toContain('Entra ID was not reached');
  expect(stderr).toContain('check your network');
});

test('without a display no browser is opened; what is not understood is said', async () => {
  const { code, stderr } = await login({}, '--way', 'browser');
  expect(code).toBe(3);
  expect(stderr).toContain('batchdeck login --way device-code');
  expect((await login({}, '--way', 'fax')).stderr).toContain('one of: device-code, cli');
  expect((await login({}, '--way', 'cli', '--tenant', '--x')).code).toBe(2);
});
