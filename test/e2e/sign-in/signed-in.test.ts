import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BatchFront, startBatchFront } from '../../support/azure-stand-in/batch-front.ts';
import { type LoginServer, startLoginServer } from '../../support/azure-stand-in/login/login-server.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';
import { type Program, startProgram } from '../../support/program.ts';

let server: LoginServer;
let program: Program;
let front: BatchFront;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  [server, program] = await Promise.all([startLoginServer(), startProgram()]);
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  front = await startBatchFront({ url: endpoint, account, key });
  env = {
    ...program.env,
    ...server.env,
    AZURE_STORAGE_ACCOUNT: up.storage.account,
    AZURE_STORAGE_KEY: up.storage.key,
  };
  await batchdeck('login', '--way', 'device-code');
  const { code, stderr } = await batchdeck(
    ...['profile', 'add', 'signed-in', '--sign-in', '--batch-url', front.url, '--batch-account', account],
    ...['--storage-account', up.storage.account, '--blob-endpoint', up.storage.blobEndpoint],
  );
  expect(stderr).toContain('it is opened as you are signed in (device-code), without keys');
  expect(code).toBe(0);
  await batchdeck('profile', 'use', 'signed-in');
});
afterEach(() => {
  front.revoked.clear();
  front.withoutRole = false;
  server.refuse = undefined;
  server.tokenLifetime = 3600;
});
afterAll(async () => {
  await front.close();
  await program.close();
  await server.close();
});

const batchdeck = (...args: string[]) => program.runWith(env, ...args);

test('every request to Batch carries a token of Batch, and the profile test says that both let one in', async () => {
  front.audiences.length = 0;
  const { code, stdout } = await batchdeck('profile', 'test');
  expect([code, stdout]).toEqual([
    0,
    '✓ Batch answers: it has no pools\n✓ Storage answers: the key is accepted\n',
  ]);
  expect([...new Set(front.audiences)]).toEqual(['https://batch.core.windows.net/']);
  expect(JSON.parse((await batchdeck('profile', 'list', '--json')).stdout)).toContainEqual(
    expect.objectContaining({ name: 'signed-in', signIn: { kind: 'entra', way: 'device-code' } }),
  );
});

test('a run goes through, its worker signed in by what was kept, and no token is left anywhere', async () => {
  const input = join(program.folder, 'one.txt');
  await writeFile(input, 'something');
  // So short, in whole seconds, that some are over on the way: many calls at once are refused then, and go on.
  server.tokenLifetime = 3;
  await batchdeck('login', '--way', 'device-code');
  const before = server.codes.length;
  front.tokens.clear();
  const out = join(program.folder, 'results');
  const { code, stdout, stderr } = await batchdeck(
    ...['run', input, '--command', 'sleep 4; cp "$INPUT" copied.txt', '--output', 'copied.txt'],
    ...['--nodes', '1', '--out', out, '--yes'],
  );
  expect(code, stdout + stderr).toBe(0);
  expect(await readFile(join(out, 'one.txt'), 'utf8')).toBe('something');
  expect(server.codes.length).toBe(before);
  expect(front.tokens.size, 'renewed on the way').toBeGreaterThan(2);
  for (const file of await filesBelow(program.folder)) {
    if (file.startsWith(join('config', 'sign-in'))) continue;
    const content = await readFile(join(program.folder, file), 'latin1');
    for (const token of front.tokens) expect(content.includes(token), `${file} holds a token`).toBe(false);
  }
  expect(stdout + stderr).not.toContain('eyJ');
}, 120_000);

test('a run whose sign-in ends on the way stops with that, and goes on once one is signed in again', async () => {
  server.tokenLifetime = 3;
  await batchdeck('login', '--way', 'device-code');
  server.refuse = ({ grant }) => (grant === 'refresh_token' ? loginRefusals.over : undefined);
  const out = join(program.folder, 'later');
  const stopped = await batchdeck(
    ...['run', 'one.txt', '--command', 'sleep 4; cp "$INPUT" copied.txt', '--output', 'copied.txt'],
    ...['--nodes', '1', '--out', out, '--yes'],
  );
  expect([stopped.code, stopped.stderr]).toEqual([3, expect.stringContaining('[AADSTS700082]')]);
  const run = /batchdeck runs resume (\S+)/.exec(stopped.stdout + stopped.stderr)?.[1] ?? '';
  server.refuse = undefined;
  server.tokenLifetime = 3600;
  await batchdeck('login', '--way', 'device-code');
  const resumed = await batchdeck('runs', 'resume', run);
  expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
  expect(await readFile(join(out, 'one.txt'), 'utf8')).toBe('something');
}, 120_000);

test('a token that was revoked is replaced once, and not again where that does not help', async () => {
  await batchdeck('login', '--way', 'device-code');
  await batchdeck('get', 'pools');
  for (const token of front.tokens) front.revoked.add(token);
  front.refusals.length = 0;
  expect((await batchdeck('get', 'pools', '--json')).code).toBe(0);
  expect(front.refusals).toEqual([401]);
  const nobody = new Set<string>();
  Object.assign(nobody, { has: () => true });
  Object.assign(front, { revoked: nobody });
  front.refusals.length = 0;
  const { code, stderr } = await batchdeck('get', 'pools');
  Object.assign(front, { revoked: new Set<string>() });
  expect([code, front.refusals]).toEqual([3, [401, 401]]);
  expect(stderr).toContain('does not take this sign-in');
});

test('an account of another cloud is not taken for one that this sign-in opens', async () => {
  const { code, stderr } = await batchdeck(
    ...['profile', 'add', 'gov', '--sign-in', '--storage-account', 'govdata'],
    ...['--batch-url', 'https://gov.usgovvirginia.batch.usgovcloudapi.net'],
  );
  expect([code, stderr]).toEqual([2, expect.stringContaining('batchdeck login --cloud usgov')]);
});

test('somebody without a role is told which one is missing', async () => {
  front.withoutRole = true;
  const { code, stderr } = await batchdeck('get', 'jobs');
  expect(code).toBe(3);
  expect(stderr).toContain('ask its owner for "Azure Batch Data Contributor"');
});

test('a sign-in that is over is told with the way to sign in again, and is good again afterwards', async () => {
  await batchdeck('logout');
  const out = await batchdeck('get', 'pools');
  expect(out.code).toBe(3);
  expect(out.stderr).toContain('you are not signed in');
  expect(out.stderr).toContain('now: batchdeck login --way device-code');
  const run = await batchdeck('run', 'one.txt', '--command', 'true', '--nodes', '1', '--yes');
  expect([run.code, run.stderr]).toEqual([3, expect.stringContaining('the run was not started')]);
  server.tokenLifetime = 1;
  await batchdeck('login', '--way', 'device-code');
  server.refuse = ({ grant }) => (grant === 'refresh_token' ? loginRefusals.over : undefined);
  const over = await batchdeck('get', 'pools');
  expect([over.code, over.stderr]).toEqual([3, expect.stringContaining('[AADSTS700082]')]);
  expect(over.stderr).toContain('sign in anew: batchdeck login --way device-code');
  server.refuse = undefined;
  server.tokenLifetime = 3600;
  await batchdeck('login', '--way', 'device-code');
  expect((await batchdeck('get', 'pools')).code).toBe(0);
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
