import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Az, azFor, hasAz } from '../support/az-cli.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, poolOf, until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let batch: LocalBatch;
let folder: string;
let az: Az;
beforeAll(async () => {
  batch = await startTestBatch();
  folder = makeTemporaryFolder('az');
  az = azFor(batch, folder);
});
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(folder);
});

/** A file of the folder with this value as JSON. @returns its path */
async function jsonFile(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}

describe('Microsoft’s az', () => {
  it.runIf(hasAz)('creates a pool from JSON, and shows and lists it', async () => {
    const startTask = { commandLine: '/bin/bash -c "echo up"', waitForSuccess: true };
    const pool = await jsonFile('pool.json', poolOf('pool', { targetDedicatedNodes: 1, startTask }));
    await az('pool', 'create', '--json-file', pool);
    expect(await az('pool', 'show', '--pool-id', 'pool')).toMatchObject({
      id: 'pool',
      state: 'active',
      vmSize: 'standard_d2s_v5',
      startTask: { waitForSuccess: true },
    });
    const list = await az('pool', 'list', '--filter', "state eq 'active'", '--select', 'id,state');
    expect(list).toMatchObject([{ id: 'pool', state: 'active' }]);
    expect(list).toHaveLength(1);
  });

  it.runIf(hasAz)('lists nodes and their counts', async () => {
    await until(
      () => batch.client.computeNode.list('pool'),
      ([node]) => node?.state === 'idle',
    );
    expect(await az('node', 'list', '--pool-id', 'pool')).toMatchObject([
      { state: 'idle', startTaskInfo: { exitCode: 0, result: 'success' } },
    ]);
    expect(await az('pool', 'node-counts', 'list')).toMatchObject([
      { poolId: 'pool', dedicated: { idle: 1, total: 1 } },
    ]);
  });

  it.runIf(hasAz)('creates a job by its ids, and shows and lists it', async () => {
    await az('job', 'create', '--id', 'job', '--pool-id', 'pool');
    expect(await az('job', 'show', '--job-id', 'job')).toMatchObject({ id: 'job', state: 'active' });
    expect(await az('job', 'list')).toMatchObject([{ id: 'job', poolInfo: { poolId: 'pool' } }]);
  });

  it.runIf(hasAz)('creates tasks from JSON, one and many, and shows and lists them', async () => {
    const one = { id: 'one', commandLine: `/bin/bash -c "echo said; echo kept > 'a b.txt'"` };
    await az('task', 'create', '--job-id', 'job', '--json-file', await jsonFile('task.json', one));
    const many = ['two', 'three'].map((id) => ({ id, commandLine: 'true' }));
    await az('task', 'create', '--job-id', 'job', '--json-file', await jsonFile('tasks.json', many));
    for (const id of ['one', 'two', 'three']) await completed(batch, 'job', id);
    expect(await az('task', 'show', '--job-id', 'job', '--task-id', 'one')).toMatchObject({
      id: 'one',
      state: 'completed',
      executionInfo: { exitCode: 0, result: 'success' },
    });
    expect(await az('task', 'list', '--job-id', 'job', '--query', 'sort([].id)')).toEqual([
      'one',
      'three',
      'two',
    ]);
    expect(await az('job', 'task-counts', 'show', '--job-id', 'job')).toMatchObject({
      taskCounts: { completed: 3, succeeded: 3 },
    });
  });

  it.runIf(hasAz)('lists and downloads the files of a task', async () => {
    const ofTask = ['--job-id', 'job', '--task-id', 'one'];
    const names = await az('task', 'file', 'list', ...ofTask, '--recursive', 'true', '--query', '[].name');
    expect(names).toEqual(expect.arrayContaining(['stdout.txt', 'stderr.txt', 'wd', 'wd/a b.txt']));
    for (const [path, content] of [
      ['stdout.txt', 'said\n'],
      ['wd/a b.txt', 'kept\n'],
    ] as const) {
      const destination = join(folder, 'downloaded');
      await az('task', 'file', 'download', ...ofTask, '--file-path', path, '--destination', destination);
      expect(await readFile(destination, 'utf8')).toBe(content);
      await rm(destination);
    }
  });

  it.runIf(hasAz)('says what was wrong in the words of the service', async () => {
    const again = az('job', 'create', '--id', 'job', '--pool-id', 'pool');
    await expect(again).rejects.toThrow(/The specified job already exists/);
    await expect(az('pool', 'show', '--pool-id', 'none')).rejects.toThrow(
      /The specified pool does not exist/,
    );
  });

  it.runIf(hasAz)('resizes a pool, and deletes what there is', async () => {
    await az('pool', 'resize', '--pool-id', 'pool', '--target-dedicated-nodes', '0');
    await until(
      () => batch.client.computeNode.list('pool'),
      (nodes) => nodes.length === 0,
    );
    await az('task', 'delete', '--job-id', 'job', '--task-id', 'two', '--yes');
    await az('job', 'delete', '--job-id', 'job', '--yes');
    await az('pool', 'delete', '--pool-id', 'pool', '--yes');
    await until(
      async () => [...(await batch.client.pool.list()), ...(await batch.client.job.list())],
      (left) => left.length === 0,
    );
  });
});
