import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await readyPool(batch, 'pool', { taskSlotsPerNode: 4 });
  await batch.client.job.add(jobOf('job', 'pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

/** Fails until the file is there that its first attempts make, then succeeds. */
const failsAtFirst = (times: number) =>
  `/bin/bash -c 'echo again >> $AZ_BATCH_NODE_SHARED_DIR/$AZ_BATCH_TASK_ID; exit $(( $(wc -l < $AZ_BATCH_NODE_SHARED_DIR/$AZ_BATCH_TASK_ID) <= ${times} ))'`;

describe('a task that is reactivated', () => {
  it('runs again as if for the first time, its retries counted anew', async () => {
    const constraints = { maxTaskRetryCount: 1 };
    await batch.client.task.add('job', { id: 'twice', commandLine: failsAtFirst(2), constraints });
    const failed = await completed(batch, 'job', 'twice');
    expect(failed.executionInfo).toMatchObject({ exitCode: 1, retryCount: 1, result: 'failure' });
    await batch.client.task.reactivate('job', 'twice');
    expect(batch.last()).toMatchObject({ status: 204, headers: { etag: failed.eTag } });
    const again = await completed(batch, 'job', 'twice');
    expect(again).toMatchObject({
      eTag: failed.eTag,
      executionInfo: { exitCode: 0, retryCount: 0, requeueCount: 0, result: 'success' },
    });
    expect(again.executionInfo).not.toHaveProperty('failureInfo');
    expect(again.executionInfo).not.toHaveProperty('lastRetryTime');
  });

  it('is active until a slot is free, with nothing of its end left to see', async () => {
    await batch.client.task.add('job', { id: 'waits', commandLine: 'false' });
    await completed(batch, 'job', 'waits');
    await batch.client.job.disable('job', 'wait');
    await until(
      () => batch.client.job.get('job'),
      ({ state }) => state === 'disabled',
    );
    await batch.client.task.reactivate('job', 'waits');
    const active = await batch.client.task.get('job', 'waits');
    expect(active).toMatchObject({ state: 'active', previousState: 'completed' });
    for (const gone of ['startTime', 'endTime', 'exitCode', 'result', 'failureInfo'])
      expect(active.executionInfo).not.toHaveProperty(gone);
    expect((await batch.client.job.getTaskCounts('job')).taskCounts).toMatchObject({ active: 1 });
    await batch.client.job.enable('job');
    expect((await completed(batch, 'job', 'waits')).executionInfo?.result).toBe('failure');
  });

  it('must have completed, and failed, in a job that goes on', async () => {
    await batch.client.task.add('job', { id: 'good', commandLine: 'true' });
    await completed(batch, 'job', 'good');
    const of = (id: string, job = 'job') => refusedAs(batch, batch.client.task.reactivate(job, id));
    expect(await of('good')).toBe('409 TaskSucceeded');
    await batch.client.task.add('job', { id: 'runs', commandLine: 'sleep 60' });
    expect(await of('runs')).toBe('409 TaskNotCompleted');
    await batch.client.task.terminate('job', 'runs');
    expect(await of('nosuch')).toBe('404 TaskNotFound');

    const gone = await containerWith(batch.azurite, 'gone');
    await gone.client.delete();
    const destination = { container: { containerUrl: gone.url } };
    const uploadOptions = { uploadCondition: 'taskcompletion' as const };
    const outputFiles = [{ filePattern: '../stdout.txt', destination, uploadOptions }];
    await batch.client.task.add('job', { id: 'unloaded', commandLine: 'true', outputFiles });
    await completed(batch, 'job', 'unloaded');
    expect(await of('unloaded')).toBe('409 TaskSucceeded');

    await batch.client.job.add(jobOf('over', 'pool'));
    await batch.client.task.add('over', { id: 'bad', commandLine: 'false' });
    await completed(batch, 'over', 'bad');
    await batch.client.job.terminate('over');
    await until(
      () => batch.client.job.get('over'),
      ({ state }) => state === 'completed',
    );
    expect(await of('bad', 'over')).toBe('409 JobCompleted');
  });

  it('lets those run that waited for it', async () => {
    await batch.client.job.add(jobOf('chain', 'pool', { usesTaskDependencies: true }));
    await batch.client.task.add('chain', { id: 'first', commandLine: failsAtFirst(1) });
    await batch.client.task.add('chain', {
      id: 'second',
      commandLine: 'true',
      dependsOn: { taskIds: ['first'] },
    });
    await completed(batch, 'chain', 'first');
    expect((await batch.client.task.get('chain', 'second')).state).toBe('active');
    await batch.client.task.reactivate('chain', 'first');
    expect((await completed(batch, 'chain', 'second')).executionInfo?.result).toBe('success');
  });

  it('may be asked for twice by the program', async () => {
    const { url, account, key } = batch;
    const service = connectBatch({ url, account, key });
    await batch.client.task.add('job', { id: 'program', commandLine: failsAtFirst(1) });
    await completed(batch, 'job', 'program');
    await batch.client.job.disable('job', 'wait');
    await service.reactivateTask('job', 'program');
    await service.reactivateTask('job', 'program');
    await batch.client.job.enable('job');
    expect((await completed(batch, 'job', 'program')).executionInfo?.result).toBe('success');
    await expect(service.reactivateTask('job', 'program')).rejects.toMatchObject({ code: 'TaskSucceeded' });
  });
});
