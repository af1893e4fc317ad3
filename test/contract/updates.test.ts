import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import {
  completed,
  jobOf,
  poolOf,
  readyPool,
  refusalOf,
  refusedAs,
  until,
} from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const metadata = [{ name: 'a', value: '1' }];

describe('a pool', () => {
  it('is patched: what is left out stays; the start task is that of nodes which boot from now on', async () => {
    const { client } = batch;
    const [id = ''] = await readyPool(batch, 'patched', { metadata });
    const before = await client.pool.get('patched');
    await client.pool.patch('patched', { startTask: { commandLine: '/bin/bash -c "echo two"' } });
    expect(batch.last().status).toBe(200);
    const after = await client.pool.get('patched');
    expect(after).toMatchObject({ metadata, startTask: { waitForSuccess: true, maxTaskRetryCount: 0 } });
    expect(after.eTag).not.toBe(before.eTag);
    expect((await client.computeNode.get('patched', id)).startTask).toBeUndefined();
    await client.computeNode.reboot('patched', id);
    const booted = await until(
      () => client.computeNode.get('patched', id),
      ({ state, startTaskInfo }) => state === 'idle' && startTaskInfo !== undefined,
    );
    expect(booted.startTask?.commandLine).toContain('echo two');
  });

  it('has its properties replaced: what is left out is gone', async () => {
    const { client } = batch;
    const startTask = { commandLine: 'true' };
    await client.pool.add(poolOf('replaced', { metadata, startTask }));
    const lists = { certificateReferences: [], applicationPackageReferences: [] };
    await client.pool.updateProperties('replaced', { ...lists, metadata: [] });
    expect(batch.last().status).toBe(204);
    const pool = await client.pool.get('replaced');
    expect(pool.metadata ?? []).toEqual([]);
    expect(pool.startTask).toBeUndefined();
    await client.pool.deleteMethod('replaced');
    const late = client.pool.patch('replaced', { metadata });
    expect(await refusedAs(batch, late)).toMatch(/409 PoolBeingDeleted|404 PoolNotFound/);
  });
});

describe('a pool in newer versions', () => {
  const query = { 'api-version': '2025-06-01' };

  it('is patched in most of what it is', async () => {
    await batch.client.pool.add(poolOf('patchable'));
    const body = {
      displayName: 'Other',
      vmSize: 'Standard_D4s_v5',
      taskSlotsPerNode: 4,
      taskSchedulingPolicy: { nodeFillType: 'Pack', jobDefaultOrder: 'creationtime' },
      enableInterNodeCommunication: true,
      upgradePolicy: { mode: 'automatic' },
    };
    const older = await batch.send({ method: 'PATCH', path: '/pools/patchable', body });
    expect(older.status).toBe(400);
    const { status } = await batch.send({ method: 'PATCH', path: '/pools/patchable', query, body });
    expect(status).toBe(200);
    expect((await batch.send({ path: '/pools/patchable', query })).json).toMatchObject({
      ...body,
      vmSize: 'standard_d4s_v5',
    });
  });

  it('is patched in what its nodes know nothing of, once it has nodes', async () => {
    await readyPool(batch, 'peopled');
    const patch = (body: object) => batch.send({ method: 'PATCH', path: '/pools/peopled', query, body });
    const { status, json } = await patch({ taskSlotsPerNode: 2 });
    expect(refusalOf(status, json)).toMatchObject({ status: 409, code: 'OperationInvalidForCurrentState' });
    expect((await patch({ metadata })).status).toBe(200);
  });

  it('has its properties replaced without certificates, which are no more', async () => {
    const body = { applicationPackageReferences: [], metadata };
    const path = '/pools/patchable/updateproperties';
    expect((await batch.send({ method: 'POST', path, body })).status).toBe(400);
    expect((await batch.send({ method: 'POST', path, query, body })).status).toBe(204);
    const pool = await batch.send({ path: '/pools/patchable', query });
    expect(pool.json).toMatchObject({ metadata, displayName: 'Other' });
  });
});

describe('a job', () => {
  it('is updated: what is left out goes back to its default', async () => {
    const { client } = batch;
    const more = { priority: 5, metadata, onAllTasksComplete: 'noaction', displayName: 'kept' } as const;
    await client.job.add(jobOf('updated', 'patched', more));
    await client.job.update('updated', { poolInfo: { poolId: 'patched' }, maxParallelTasks: 3 });
    expect(batch.last().status).toBe(200);
    const job = await client.job.get('updated');
    expect(job).toMatchObject({ priority: 0, maxParallelTasks: 3, displayName: 'kept' });
    expect(job.metadata).toBeUndefined();
    const stale = client.job.update(
      'updated',
      { poolInfo: { poolId: 'patched' } },
      { jobUpdateOptions: { ifMatch: '0x1' } },
    );
    expect(await refusedAs(batch, stale)).toBe('412 ConditionNotMet');
  });
});

describe('a task', () => {
  it('has its constraints replaced until it is completed', async () => {
    const { client } = batch;
    await client.job.add(jobOf('limits', 'nowhere'));
    await client.task.add('limits', { id: 'waits', commandLine: 'true' });
    await client.task.update('limits', 'waits', { constraints: { maxTaskRetryCount: 2 } });
    expect(batch.last().status).toBe(200);
    expect((await client.task.get('limits', 'waits')).constraints).toMatchObject({ maxTaskRetryCount: 2 });
    await client.task.update('limits', 'waits', {});
    expect((await client.task.get('limits', 'waits')).constraints).toMatchObject({ maxTaskRetryCount: 0 });
    await client.task.terminate('limits', 'waits');
    expect(await refusedAs(batch, client.task.update('limits', 'waits', {}))).toBe('409 TaskCompleted');
  });

  it('has no subtasks while it is for one node', async () => {
    const { value } = await batch.client.task.listSubtasks('limits', 'waits');
    expect(value).toEqual([]);
  });
});

describe('a read under conditions', () => {
  it('answers 304 for what the client has, and 412 for what is not what it takes it for', async () => {
    const { client } = batch;
    const { eTag = '', lastModified } = await client.pool.get('patched');
    const ask = async (headers: Record<string, string>, method = 'GET') =>
      (await batch.send({ method, path: '/pools/patched', headers })).status;
    for (const method of ['GET', 'HEAD']) {
      expect(await ask({ 'if-none-match': eTag }, method)).toBe(304);
      expect(await ask({ 'if-none-match': '0x1' }, method)).toBe(200);
      expect(await ask({ 'if-modified-since': new Date().toUTCString() }, method)).toBe(304);
      expect(await ask({ 'if-match': '0x1' }, method)).toBe(412);
      expect(await ask({ 'if-match': eTag }, method)).toBe(200);
      expect(await ask({ 'if-unmodified-since': new Date(0).toUTCString() }, method)).toBe(412);
    }
    expect(await ask({ 'if-unmodified-since': lastModified?.toUTCString() ?? '' })).toBe(200);
    expect(await ask({ 'if-modified-since': 'yesterday' })).toBe(400);
  });

  it('holds for files by their times', async () => {
    const { client } = batch;
    await client.job.add(jobOf('files', 'patched'));
    await client.task.add('files', { id: '1', commandLine: 'true' });
    await completed(batch, 'files', '1');
    const ask = async (headers: Record<string, string>, method = 'GET') =>
      (await batch.send({ method, path: '/jobs/files/tasks/1/files/stdout.txt', headers })).status;
    for (const method of ['GET', 'HEAD']) {
      expect(await ask({ 'if-modified-since': new Date(Date.now() + 5_000).toUTCString() }, method)).toBe(
        304,
      );
      expect(await ask({ 'if-modified-since': new Date(0).toUTCString() }, method)).toBe(200);
      expect(await ask({ 'if-unmodified-since': new Date(0).toUTCString() }, method)).toBe(412);
    }
  });
});
