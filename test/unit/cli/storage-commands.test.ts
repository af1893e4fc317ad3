import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningAzurite, startAzurite } from '../../support/azurite.ts';
import { batchError, type ScriptedServer, startScripted } from '../batch/batch-double.ts';
import { accountVariables } from './account.ts';
import { type FakeTask, serveTask } from './fake-task.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

let azurite: RunningAzurite;
let server: ScriptedServer | undefined;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A command on an account whose storage is real and whose Batch is as told. */
function run(batch: ScriptedServer, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  server = batch;
  const folders = { BATCHDECK_CONFIG_DIR: temporaryFolder(), BATCHDECK_STATE_DIR: temporaryFolder() };
  return runCli(argv, { env: { ...folders, ...accountVariables(batch.url, azurite), ...env } });
}

async function putBlobs(container: string, blobs: Readonly<Record<string, string>>): Promise<void> {
  const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
    container,
  );
  await client.createIfNotExists({ metadata: { run: container } });
  for (const [name, content] of Object.entries(blobs))
    await client.getBlockBlobClient(name).upload(content, Buffer.byteLength(content));
}

describe('batchdeck logs of a task whose node is gone', () => {
  const deleted = () => serveTask({ state: 'completed', retryCount: 0, stdout: undefined, deleted: true });

  it('prints the copy that its run kept, whole or its last lines', async () => {
    await putBlobs('fgrp-j-out', {
      '_logs/t/stdout.txt': 'one\ntwo\nthree\n',
      '_logs/t/stdout.txt.old': 'no',
    });
    const whole = await run(await deleted(), ['logs', 'j', 't']);
    expect(whole.stdout).toBe('one\ntwo\nthree\n');
    expect(whole.stderr).toContain('the copy that its run kept');
    expect(whole.code).toBe(0);
    await server?.close();
    expect((await run(await deleted(), ['logs', 'j', 't', '--tail', '1'])).stdout).toBe('three\n');
  });

  it('prints it when the task is there and its files are not', async () => {
    await putBlobs('fgrp-j-out', { '_logs/t/stdout.txt': 'kept\n' });
    const batch = await serveTask({ state: 'completed', retryCount: 0, stdout: undefined });
    expect((await run(batch, ['logs', 'j', 't', '-f'])).stdout).toBe('kept\n');
  });

  it('prints the rest of what it follows from the copy when the run cleans up meanwhile', async () => {
    await putBlobs('fgrp-j-out', { '_logs/t/stdout.txt': 'one\ntwo\nthree\n' });
    const task: FakeTask = { state: 'running', retryCount: 0, stdout: 'one\ntwo' };
    task.onLook = (look) => {
      if (look === 2) Object.assign(task, { deleted: true, stdout: undefined });
    };
    const { code, stdout, stderr } = await run(await serveTask(task), ['logs', 'j', 't', '-f']);
    expect(stdout).toBe('one\ntwo\nthree\n');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('says so when there is no copy', async () => {
    const { code, stdout, stderr } = await run(await deleted(), ['logs', 'j', 't', '--stderr']);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('there is no stderr.txt of task t in job j');
    expect(stderr).toContain('batchdeck get tasks j');
  });
});

describe('batchdeck get', () => {
  const noBatch = () => startScripted(() => ({ status: 500 }));

  it('lists containers and blobs, narrowed by their prefix', async () => {
    await putBlobs('shelf-a', { 'x/日本.mp4': '12345', 'y.txt': '' });
    await putBlobs('shelf-b', {});
    const containers = await run(await noBatch(), ['get', 'containers', '--prefix', 'shelf-', '--json']);
    expect(JSON.parse(containers.stdout)).toMatchObject([
      { name: 'shelf-a', metadata: { run: 'shelf-a' }, lastModified: expect.stringMatching(/^\d{4}-.*Z$/) },
      { name: 'shelf-b' },
    ]);
    await server?.close();
    const table = await run(await noBatch(), ['get', 'blobs', 'shelf-a', '--prefix', 'x/']);
    expect(table.stdout).toMatch(/^SIZE +MODIFIED +MD5 +NAME\n +5 B +\S+ \S+ +\S+== {2}x\/日本\.mp4\n$/);
    await server?.close();
    const none = await run(await noBatch(), ['get', 'blobs', 'shelf-b', '--json']);
    expect(none).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  });

  it('prints metadata as people wrote it, whatever its names mean elsewhere', async () => {
    const metadata = { scope: 'Team-A', result: 'OK', contentLength: '12' };
    const client = BlobServiceClient.fromConnectionString(azurite.connectionString);
    await client.getContainerClient('labelled').create({ metadata });
    const { stdout } = await run(await noBatch(), ['get', 'containers', '--prefix', 'labelled', '--json']);
    const [found] = JSON.parse(stdout);
    expect(Object.values(found.metadata)).toEqual(expect.arrayContaining(['Team-A', 'OK', '12']));
  });

  it('lets no blob name write to the terminal', async () => {
    const name = 'a\u009b2Jb\u202ec';
    await putBlobs('hostile', { [name]: '' });
    const table = await run(await noBatch(), ['get', 'blobs', 'hostile']);
    expect(table.stdout).toContain('a\\x9b2Jb\\u202ec');
    await server?.close();
    const json = await run(await noBatch(), ['get', 'blobs', 'hostile', '--json']);
    expect(json.stdout).not.toMatch(/[\u009b\u202e]/);
    expect(JSON.parse(json.stdout)[0].name).toBe(name);
  });
});

describe('batchdeck profile test', () => {
  const pools = () => startScripted(() => ({ status: 200, body: { value: [{ id: 'p1' }] } }));

  it('tells that both services answer', async () => {
    const { code, stdout } = await run(await pools(), ['profile', 'test']);
    expect(stdout).toBe('✓ Batch answers: it has pools, e.g. p1\n✓ Storage answers: the key is accepted\n');
    expect(code).toBe(0);
  });

  it('tells which of the two refuses the key, with exit code 3', async () => {
    const wrong = Buffer.alloc(64, 9).toString('base64');
    const connection = `AccountName=${azurite.account};AccountKey=${wrong};BlobEndpoint=${azurite.blobEndpoint}`;
    const storage = await run(await pools(), ['profile', 'test'], {
      AZURE_STORAGE_CONNECTION_STRING: connection,
    });
    expect(storage.code).toBe(3);
    expect(storage.stdout).toContain('✓ Batch answers');
    expect(storage.stdout).toContain('✗ Storage answers');
    expect(storage.stderr).toContain('now: ');
    expect(storage.stderr).not.toContain(wrong);
    await server?.close();
    const refusing = await startScripted(() => ({
      status: 403,
      body: batchError('AuthenticationFailed', 'Server failed to authenticate the request.'),
    }));
    const batch = await run(refusing, ['profile', 'test']);
    expect(batch.code).toBe(3);
    expect(batch.stdout).toContain('✗ Batch answers');
    expect(batch.stdout).toContain('✓ Storage answers');
    expect(batch.stderr).toContain('Server failed to authenticate the request.');
  });
});
