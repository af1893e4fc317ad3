import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { ensureLocalService, refuseWindows } from '../../../src/services/local/ensure.ts';
import { localServiceStatus } from '../../../src/services/local/status.ts';
import { resetLocalService, stopLocalService } from '../../../src/services/local/stop.ts';
import { childrenOf } from '../../support/child-processes.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir: string;

beforeEach(async () => {
  stateDir = makeTemporaryFolder('local');
});
afterEach(async () => {
  await stopLocalService({ stateDir });
  removeTemporaryFolder(stateDir);
});

const up = () => ensureLocalService({ stateDir });
const storage = ({ storage: { connectionString } }: LocalEndpoint) =>
  BlobServiceClient.fromConnectionString(connectionString);
const local = (name: string) => join(stateDir, 'local', name);

function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A process's session, the field after its group in /proc. */
async function sessionOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[3]);
}

/** How long the quickest of three starts of Node takes here and now. */
const bareStartMs = () =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const started = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      return performance.now() - started;
    }),
  );

test('it comes up in under two seconds, on loopback, in a session of its own, with its secrets private', async () => {
  const waits: string[] = [];
  const bareMs = bareStartMs();
  const started = performance.now();
  const endpoint = await ensureLocalService({ stateDir, onWait: (what) => waits.push(what) });
  // A machine that is slow, or busy, starts Node itself slowly.
  expect(performance.now() - started).toBeLessThan(Math.max(2000, 16 * bareMs));
  expect(waits).toHaveLength(1);
  expect(endpoint.batch).toMatchObject({
    account: 'batchdeck',
    endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
  });
  expect(endpoint.storage.blobEndpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1$/);
  await storage(endpoint).createContainer('works');
  expect((await stat(local('endpoint.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(local('identity.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(local(''))).mode & 0o777).toBe(0o700);
  expect(await sessionOf(endpoint.pid)).toBe(endpoint.pid);
  expect(await localServiceStatus(stateDir)).toMatchObject({ state: 'running', pid: endpoint.pid });
  expect(await readFile(local('log.txt'), 'utf8')).not.toContain(endpoint.storage.key);
});

test('many that ask at once get the same one', async () => {
  const endpoints = await Promise.all(Array.from({ length: 6 }, up));
  expect(new Set(endpoints.map(({ pid }) => pid)).size).toBe(1);
  expect(await up()).toEqual(endpoints[0]);
});

test('a stop ends both services; keys, ports and blobs are the same after the next start', async () => {
  const first = await up();
  const { containerClient } = await storage(first).createContainer('kept');
  await containerClient.getBlockBlobClient('a b.txt').upload('still here', 10);
  expect(await stopLocalService({ stateDir })).toBe('stopped');
  expect(await localServiceStatus(stateDir)).toEqual({ state: 'stopped' });
  expect(await readdir(local(''))).not.toContain('endpoint.json');
  expect(await listens(first.batch.endpoint)).toBe(false);
  expect(await listens(first.storage.blobEndpoint)).toBe(false);
  expect(await stopLocalService({ stateDir })).toBe('was-not-running');

  const second = await up();
  expect({ ...second, pid: 0 }).toEqual({ ...first, pid: 0 });
  const blob = storage(second).getContainerClient('kept').getBlobClient('a b.txt');
  expect((await blob.downloadToBuffer()).toString()).toBe('still here');
});

test('when somebody else has its ports by then, it takes others', async () => {
  const first = await up();
  await stopLocalService({ stateDir });
  const squatters = [first.batch.endpoint, first.storage.blobEndpoint].map((url) => {
    const server = createServer((_request, response) => response.end('somebody else'));
    return server.listen(Number(new URL(url).port), '127.0.0.1');
  });
  try {
    const second = await up();
    expect(second.batch.endpoint).not.toBe(first.batch.endpoint);
    expect(second.storage.blobEndpoint).not.toBe(first.storage.blobEndpoint);
    await storage(second).createContainer('works');
  } finally {
    for (const squatter of squatters) squatter.close();
  }
});

test('killed, it leaves no blob service behind and no wrong word of itself; the blobs are there at the next start', async () => {
  const first = await up();
  await storage(first).createContainer('kept');
  process.kill(first.pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await localServiceStatus(stateDir)).toEqual({ state: 'stopped' }));
  await vi.waitFor(async () => expect(await listens(first.storage.blobEndpoint)).toBe(false), {
    timeout: 10_000,
  });
  const second = await up();
  expect(second.pid).not.toBe(first.pid);
  expect(second.storage).toEqual(first.storage);
  expect(await storage(second).getContainerClient('kept').exists()).toBe(true);
});

test('a blob service that dies alone is started again at the same place', async () => {
  const endpoint = await up();
  const [blobService] = await childrenOf(endpoint.pid, '__blob-service');
  if (blobService === undefined) throw new Error('there is no blob service');
  process.kill(blobService, 'SIGKILL');
  await vi.waitFor(async () => expect(await listens(endpoint.storage.blobEndpoint)).toBe(false), {
    interval: 1,
  });
  await vi.waitFor(
    async () => expect(await localServiceStatus(stateDir)).toMatchObject({ state: 'running' }),
    {
      timeout: 10_000,
    },
  );
  await storage(endpoint).createContainer('works');
  expect(await readFile(local('log.txt'), 'utf8')).toContain('SIGKILL; starting it again');
});

test('a service that is older than the program is used, and said to be old', async () => {
  const lines: string[] = [];
  const first = await up();
  await ensureLocalService({ stateDir, onWait: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  // Changes when the file was put there, as an installation does, but not what the build goes by.
  await chmod('dist/batchdeck.js', 0o755);
  expect(await ensureLocalService({ stateDir, onWait: (line) => lines.push(line) })).toEqual(first);
  expect(lines).toEqual([
    expect.stringContaining('another build of batchdeck; batchdeck local down ends it'),
  ]);
});

test('it outlives the process that started it and the hang-up of its terminal', async () => {
  const { pid } = await up();
  process.kill(pid, 'SIGHUP');
  expect(await localServiceStatus(stateDir)).toMatchObject({ state: 'running', pid });
});

test('a reset deletes its data and its keys, and it starts afresh', async () => {
  const first = await up();
  await storage(first).createContainer('gone');
  await mkdir(local('tools'), { recursive: true });
  expect(await resetLocalService({ stateDir })).toBe('stopped');
  expect((await readdir(local(''))).filter((name) => !name.startsWith('lease.'))).toEqual(['tools']);
  const second = await up();
  expect(second.storage.key).not.toBe(first.storage.key);
  expect(await storage(second).getContainerClient('gone').exists()).toBe(false);
});

test('what keeps it from coming up is said with the end of its log', async () => {
  await mkdir(local(''), { recursive: true });
  await writeFile(local('blob'), 'a file where a folder should be');
  const problem = await up().catch((error: unknown) => error);
  expect(problem).toMatchObject({
    name: 'Problem',
    what: 'the local service did not come up',
    why: expect.stringContaining('EEXIST'),
    remedy: expect.stringContaining(local('log.txt')),
  });
});

test('a wait for it can be ended', async () => {
  const stop = new AbortController();
  const waiting = ensureLocalService({
    stateDir,
    signal: stop.signal,
    onWait: () => stop.abort(new Error('enough')),
  });
  await expect(waiting).rejects.toThrow('enough');
  await up();
});

test('on Windows it says where it runs', () => {
  expect(() => refuseWindows('win32')).toThrow('needs Linux or macOS');
});

test('it ends by itself when its folder was deleted', async () => {
  const { batch, pid } = await up();
  removeTemporaryFolder(stateDir);
  await vi.waitFor(async () => expect(await listens(batch.endpoint)).toBe(false), {
    timeout: 15_000,
    interval: 200,
  });
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), { timeout: 15_000, interval: 200 });
});
