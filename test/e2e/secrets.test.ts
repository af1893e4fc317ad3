import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readRun } from '../../src/services/run/read-run.ts';
import { runIds } from '../../src/services/run/run-folder.ts';
import { type Explored, startExplored } from '../support/explored.ts';
import type { Answer } from '../support/program.ts';
import { startRefusingProxy } from '../support/refusing-proxy.ts';
import { startRobot } from '../support/robot.ts';
import { breakingEnvironment } from '../support/secrets/break-process.ts';
import { noteSecret } from '../support/secrets/ledger.ts';
import { leave } from '../support/table-robot.ts';

// What is expected here is that the secrets are cut, and that the rest is told. That they stand nowhere else is looked
// after for every test file by test/support/secrets: its homes, what was printed, its processes.

let account: Explored;
let byKeys: NodeJS.ProcessEnv;
const signature = randomBytes(32).toString('base64');
const query = 'sv=2023-11-03&sr=c&sp=rl&se=2090-01-01T00%3A00%3A00Z';
const signedUrl = `https://contoso.blob.core.windows.net/in/clip.mp4?${query}&sig=${encodeURIComponent(signature)}`;
const token = `eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJiYXRjaCJ9.${randomBytes(64).toString('base64url')}`;

const folder = () => account.program.folder;
const batchdeck = (...args: string[]): Promise<Answer> => account.program.runWith(byKeys, ...args);
const inMode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

beforeAll(async () => {
  noteSecret(signature, 'a signature of this test');
  noteSecret(token.split('.')[2], 'a token of this test');
  account = await startExplored();
  const up = JSON.parse((await account.program.run('local', 'up', '--json')).stdout);
  noteSecret(up.batch.key, 'the key of the Batch account');
  noteSecret(up.storage.key, 'the key of the storage account');
  byKeys = {
    ...account.program.env,
    AZURE_BATCH_ACCOUNT: up.batch.account,
    AZURE_BATCH_ENDPOINT: up.batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: up.batch.key,
    AZURE_STORAGE_CONNECTION_STRING: up.storage.connectionString,
  };
  await writeFile(join(folder(), 'one.txt'), 'something');
  // Nothing runs there: what its command line holds is on none of this machine.
  await account.job('signed', 'none');
  await account.task('signed', 'fetch', `curl -o clip.mp4 '${signedUrl}'`, {
    displayName: `from ${signedUrl}`,
    resourceFiles: [{ httpUrl: signedUrl, filePath: 'clip.mp4' }],
    environmentSettings: [{ name: 'SOURCE', value: signedUrl }],
  });
});
afterAll(() => account.close());

const run = (...more: string[]) =>
  batchdeck('run', 'one.txt', '--output', 'copied.txt', '--nodes', '1', '--yes', ...more);

describe('keys', () => {
  it('from the environment open a run and its worker, and are written down nowhere', async () => {
    const { code, stdout, stderr } = await run('--command', 'cp "$INPUT" copied.txt', '--out', 'results');
    expect(code, stdout + stderr).toBe(0);
  });

  it('are stored where that was asked, in a file that nobody else can read', async () => {
    const url = byKeys.AZURE_BATCH_ENDPOINT ?? '';
    const added = await batchdeck(
      ...['profile', 'add', 'kept', '--store-keys', '--batch-url', url],
      ...['--batch-account', byKeys.AZURE_BATCH_ACCOUNT ?? '', '--storage-account', 'devstoreaccount1'],
    );
    expect(added.code, added.stderr).toBe(0);
    const file = join(folder(), 'config', 'config.json');
    expect(await readFile(file, 'utf8')).toContain(byKeys.AZURE_BATCH_ACCESS_KEY);
    expect(await inMode(file)).toBe('600');
    expect((await batchdeck('profile', 'list', '--json')).stdout).toContain('"kept"');
    await batchdeck('profile', 'remove', 'kept', '--yes');
    expect(await readFile(file, 'utf8')).not.toContain(byKeys.AZURE_BATCH_ACCESS_KEY);
  });

  it('of the local service stand in files that nobody else can read, and are told when they are asked for', async () => {
    const local = join(account.program.stateDir, 'local');
    expect(await inMode(local)).toBe('700');
    for (const file of ['identity.json', 'endpoint.json', 'log.txt', 'batch/store.jsonl'])
      expect([file, await inMode(join(local, file))]).toEqual([file, '600']);
    expect((await account.program.run('local', 'status', '--json')).stdout).toContain('"running"');
  });
});

describe('the signature of a URL', () => {
  it('is cut from what is listed, as a table and as JSON', async () => {
    const json = await batchdeck('get', 'tasks', 'signed', '--json');
    expect(JSON.parse(json.stdout)[0].resourceFiles[0].httpUrl).toBe(
      signedUrl.replace(encodeURIComponent(signature), '…'),
    );
    const table = await batchdeck('get', 'tasks', 'signed', '--columns', 'id,name');
    expect(table.stdout).toContain('&sig=…');
  });

  it('is cut from what is shown, looked at whole, exported and done', async () => {
    const robot = await account.open('tasks signed', { rows: 50 });
    await robot.see(/fetch +· active/);
    robot.press('d');
    await robot.see('httpUrl: ');
    await robot.see('sig=…');
    await robot.pressNamed('y', 'JSON');
    await robot.see('"httpUrl": ');
    await robot.pressNamed('Esc', 'back');
    await robot.see(/fetch +· active/);
    robot.press('e');
    await vi.waitFor(async () => {
      const written = (await readdir(folder())).filter((name) => name.endsWith('.csv'));
      expect(written).toHaveLength(1);
      expect(await readFile(join(folder(), written[0] ?? ''), 'utf8')).toContain('sig=…');
    });
    robot.press('~');
    await robot.see(/[Cc]ommand/);
    await leave(robot);
  });

  it('is cut from a refusal that quotes it', async () => {
    const proxy = await startRefusingProxy(byKeys.AZURE_BATCH_ENDPOINT ?? '');
    const text = `The resource file ${signedUrl} cannot be read with Bearer ${token}.`;
    proxy.refuse({ status: 400, code: 'InvalidPropertyValue', text }, () => true);
    const env = { ...byKeys, AZURE_BATCH_ENDPOINT: proxy.url };
    for (const args of [['get', 'pools'], ['get', 'pools', '--json'], ['doctor']]) {
      const { code, stderr, stdout } = await account.program.runWith(env, ...args);
      const said = stdout + stderr;
      expect([args, code === 0, said]).toEqual([args, false, expect.stringContaining('Bearer ….')]);
    }
    proxy.close();
  });
});

describe('a process that breaks', () => {
  const text = `${signedUrl} Bearer ${token}`;

  it('tells of it without a secret, on the command line', async () => {
    const breaking = await breakingEnvironment(folder(), 'get', text);
    const { code, stderr } = await account.program.runWith(
      { ...byKeys, ...breaking },
      ...['get', 'pools', '--watch'],
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('broken for a test')]);
    expect(stderr).toContain('sig=…');
  });

  it('tells of it without a secret, as the full screen and in its log', async () => {
    const breaking = await breakingEnvironment(folder(), '', text);
    const robot = startRobot({ columns: 120, rows: 30, cwd: folder(), env: { ...byKeys, ...breaking } });
    await robot.see('the screen broke: broken for a test');
    expect(await robot.exited).toBe(1);
    const log = await readFile(join(account.program.stateDir, 'tui.log'), 'utf8');
    expect(log).toContain('broken for a test');
    expect(log).toContain('sig=…');
  });

  it('tells of it without a secret, as the worker of a run', async () => {
    const breaking = await breakingEnvironment(folder(), '__worker', text);
    const before = await runIds(account.program.stateDir);
    await account.program.runWith(
      { ...byKeys, ...breaking },
      ...['run', 'one.txt', '--command', 'sleep 60', '--output', 'x', '--nodes', '1', '--yes', '--detach'],
    );
    const id = (await runIds(account.program.stateDir)).find((each) => !before.includes(each)) ?? '';
    const log = join(account.program.stateDir, 'runs', id, 'worker.log');
    await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toContain('broken for a test'), 20_000);
    expect(await readFile(log, 'utf8')).toContain('sig=…');
  });
});

it('a worker that is killed in the middle leaves nothing that opens anything', async () => {
  const before = await runIds(account.program.stateDir);
  const begun = await run('--command', 'sleep 60', '--detach');
  expect(begun.code, begun.stderr).toBe(0);
  const id = (await runIds(account.program.stateDir)).find((each) => !before.includes(each)) ?? '';
  const at = () => readRun(account.program.stateDir, id);
  await vi.waitFor(async () => expect((await at()).state.steps.tasks).toMatchObject({ state: 'done' }), {
    timeout: 30_000,
    interval: 50,
  });
  const { workerPid } = await at();
  if (workerPid !== undefined) process.kill(workerPid, 'SIGKILL');
  await vi.waitFor(async () => expect((await at()).workerPid).toBeUndefined(), 10_000);
  expect((await batchdeck('runs', 'show', id, '--json')).code).toBe(0);
  expect((await batchdeck('runs', 'list')).stdout).toContain('interrupted');
});
