import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  // Slow enough for what passes to be seen.
  batch = await startTestBatch({ bootMs: 800 });
  await readyPool(batch, 'pool', { taskSlotsPerNode: 8 });
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const ended = (id: string, state = 'completed') =>
  until(
    () => batch.client.job.get(id),
    (job) => job.state === state,
  );

describe('adding a job', () => {
  it('answers the URL of job-1 whatever its id, as the service does, and fills in the defaults', async () => {
    const answer = await batch.client.job.add(jobOf('Added', 'pool', { displayName: 'A job' }));
    expect(batch.last().status).toBe(201);
    expect(batch.last().headers).toMatchObject({
      location: `${batch.url}/jobs/job-1`,
      dataserviceid: `${batch.url}/jobs/job-1`,
    });
    const job = await batch.client.job.get('ADDED');
    expect(job).toMatchObject({
      id: 'Added',
      url: `${batch.url}/jobs/Added`,
      eTag: answer.eTag,
      displayName: 'A job',
      state: 'active',
      priority: 0,
      maxParallelTasks: -1,
      usesTaskDependencies: false,
      allowTaskPreemption: false,
      constraints: { maxWallClockTime: 'P10675199DT2H48M5.4775807S', maxTaskRetryCount: 0 },
      executionInfo: { poolId: 'pool' },
      onAllTasksComplete: 'noaction',
      onTaskFailure: 'noaction',
    });
  });

  it('accepts a pool that is not there; its tasks wait', async () => {
    await batch.client.job.add(jobOf('early', 'no-such-pool'));
    await batch.client.task.add('early', { id: '1', commandLine: 'true' });
    expect((await batch.client.job.get('early')).state).toBe('active');
    expect((await batch.client.task.get('early', '1')).state).toBe('active');
  });

  it('writes durations in their normal form', async () => {
    const constraints = { maxWallClockTime: 'P3Y6M4DT12H30M5S', maxTaskRetryCount: 2 };
    await batch.client.job.add(jobOf('long', 'pool', { constraints }));
    expect((await batch.client.job.get('long')).constraints).toEqual({
      maxWallClockTime: 'P1279DT12H30M5S',
      maxTaskRetryCount: 2,
    });
  });

  it('refuses an id that is taken', async () => {
    await batch.client.job.add(jobOf('taken', 'pool'));
    expect(await refusedAs(batch, batch.client.job.add(jobOf('Taken', 'pool')))).toBe('409 JobExists');
  });

  it.each([
    ['id', { id: 'a/b' }],
    ['priority', { priority: 1001 }],
    ['maxParallelTasks', { maxParallelTasks: 0 }],
    ['constraints.maxTaskRetryCount', { constraints: { maxTaskRetryCount: -2 } }],
    ['metadata.0.value', { metadata: [{ name: 'a', value: 7 }] }],
  ])('names the property %s when its value will not do', async (name, wrong) => {
    const answer = await batch.send({
      method: 'POST',
      path: '/jobs',
      body: { ...jobOf('wrong', 'pool'), ...wrong },
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      code: 'InvalidPropertyValue',
      values: expect.arrayContaining([{ key: 'PropertyName', value: name }]),
    });
  });
});

describe('changing a job', () => {
  it('by PATCH gives it a new ETag and leaves what is not named', async () => {
    const added = await batch.client.job.add(jobOf('patched', 'pool', { priority: 5, maxParallelTasks: 2 }));
    const answer = await batch.client.job.patch('patched', { priority: 7 });
    expect(batch.last().status).toBe(200);
    expect(batch.last().headers.dataserviceid).toBe(`${batch.url}/jobs/patched`);
    expect(answer.eTag).not.toBe(added.eTag);
    expect(await batch.client.job.get('patched')).toMatchObject({
      eTag: answer.eTag,
      priority: 7,
      maxParallelTasks: 2,
    });
  });

  it('has its network patched in newer versions', async () => {
    await batch.client.job.add(jobOf('networked', 'pool'));
    const patch = {
      method: 'PATCH',
      path: '/jobs/networked',
      body: { networkConfiguration: { subnetId: '/s' } },
    };
    expect((await batch.send(patch)).status).toBe(400);
    const query = { 'api-version': '2024-07-01.20.0' };
    expect((await batch.send({ ...patch, query })).status).toBe(200);
    expect((await batch.client.job.get('networked')).networkConfiguration).toEqual({ subnetId: '/s' });
  });

  it('holds each write against its conditions', async () => {
    const { eTag = '' } = await batch.client.job.add(jobOf('guarded', 'pool'));
    const ifMatch = '0x8D0000000000000';
    const calls = [
      () => batch.client.job.patch('guarded', { priority: 1 }, { jobPatchOptions: { ifMatch } }),
      () => batch.client.job.disable('guarded', 'wait', { jobDisableOptions: { ifMatch } }),
      () => batch.client.job.enable('guarded', { jobEnableOptions: { ifMatch } }),
      () => batch.client.job.terminate('guarded', { jobTerminateOptions: { ifMatch } }),
      () => batch.client.job.deleteMethod('guarded', { jobDeleteMethodOptions: { ifMatch } }),
    ];
    for (const call of calls) expect(await refusedAs(batch, call())).toBe('412 ConditionNotMet');
    await batch.client.job.patch('guarded', { priority: 1 }, { jobPatchOptions: { ifMatch: eTag } });
    expect((await batch.client.job.get('guarded')).priority).toBe(1);
  });

  it('disables it until it is enabled: running tasks go back to the queue', async () => {
    await batch.client.job.add(jobOf('paused', 'pool'));
    await batch.client.task.add('paused', {
      id: '1',
      commandLine: '/bin/bash -c "[ -e $AZ_BATCH_NODE_SHARED_DIR/go ] || sleep 60"',
    });
    await until(
      () => batch.client.task.get('paused', '1'),
      ({ state }) => state === 'running',
    );
    await batch.client.job.disable('paused', 'requeue');
    expect(batch.last().status).toBe(202);
    const job = await ended('paused', 'disabled');
    expect(job.previousState).toBe('disabling');
    expect(await batch.client.task.get('paused', '1')).toMatchObject({
      state: 'active',
      executionInfo: { requeueCount: 1, retryCount: 0 },
    });
    // Documented for disabled jobs, too.
    await batch.client.job.disable('paused', 'wait');
    await ended('paused', 'disabled');
    await batch.client.job.enable('paused');
    expect(batch.last().status).toBe(202);
    await until(
      () => batch.client.task.get('paused', '1'),
      ({ state }) => state === 'running',
    );
    await batch.client.job.disable('paused', 'terminate');
    expect(await completed(batch, 'paused', '1')).toMatchObject({
      executionInfo: { result: 'failure', failureInfo: { code: 'TaskEnded' } },
    });
  });
});

describe('the end of a job', () => {
  it('by terminate ends what runs, leaves what waits, and refuses what comes after', async () => {
    await batch.client.job.add(jobOf('ended', 'pool', { maxParallelTasks: 1 }));
    await batch.client.task.add('ended', { id: 'runs', commandLine: 'sleep 60' });
    await until(
      () => batch.client.task.get('ended', 'runs'),
      ({ state }) => state === 'running',
    );
    await batch.client.task.add('ended', { id: 'waits', commandLine: 'true' });
    await batch.client.job.terminate('ended', { terminateReason: 'enough' });
    expect(batch.last().status).toBe(202);
    const job = await ended('ended');
    expect(job).toMatchObject({ previousState: 'terminating', executionInfo: { terminateReason: 'enough' } });
    expect(job.executionInfo?.endTime).toBeInstanceOf(Date);
    expect(await batch.client.task.get('ended', 'runs')).toMatchObject({
      state: 'completed',
      executionInfo: { result: 'failure', failureInfo: { category: 'UserError', code: 'TaskEnded' } },
    });
    expect((await batch.client.task.get('ended', 'waits')).state).toBe('active');
    const after = [
      () => batch.client.task.add('ended', { id: 'late', commandLine: 'true' }),
      () => batch.client.task.addCollection('ended', [{ id: 'late', commandLine: 'true' }]),
      () => batch.client.job.patch('ended', { priority: 1 }),
      () => batch.client.job.terminate('ended'),
      () => batch.client.job.disable('ended', 'wait'),
      () => batch.client.job.enable('ended'),
    ];
    for (const call of after) expect(await refusedAs(batch, call())).toBe('409 JobCompleted');
  });

  it('comes by itself once all tasks are complete, when it was asked for', async () => {
    await batch.client.job.add(jobOf('by-itself', 'pool'));
    await batch.client.task.add('by-itself', { id: '1', commandLine: 'true' });
    await batch.client.job.patch('by-itself', { onAllTasksComplete: 'terminatejob' });
    expect((await ended('by-itself')).executionInfo?.terminateReason).toBe('AllTasksComplete');
  });

  it('comes at once for an empty job that ends with its tasks', async () => {
    await batch.client.job.add(jobOf('empty', 'pool', { onAllTasksComplete: 'terminatejob' }));
    expect((await ended('empty')).executionInfo?.terminateReason).toBe('AllTasksComplete');
  });

  it('comes when its time is up', async () => {
    await batch.client.job.add(jobOf('timed', 'pool', { constraints: { maxWallClockTime: 'PT0.4S' } }));
    await batch.client.task.add('timed', { id: '1', commandLine: 'sleep 60' });
    expect((await ended('timed')).executionInfo?.terminateReason).toBe('MaxWallClockTimeExpiry');
  });

  it('comes with a task that fails, when its exit conditions ask for it', async () => {
    await batch.client.job.add(jobOf('strict', 'pool', { onTaskFailure: 'performexitoptionsjobaction' }));
    const exitConditions = { exitCodes: [{ code: 5, exitOptions: { jobAction: 'terminate' as const } }] };
    await batch.client.task.add('strict', { id: '1', commandLine: '/bin/bash -c "exit 5"', exitConditions });
    expect((await ended('strict')).executionInfo?.terminateReason).toBe('TaskFailed');
  });

  it('by delete is seen as deleting, then as nothing; its id is free afterwards', async () => {
    await batch.client.job.add(jobOf('going', 'pool'));
    await batch.client.task.add('going', { id: '1', commandLine: 'sleep 60' });
    await batch.client.job.deleteMethod('going');
    expect(batch.last().status).toBe(202);
    expect(batch.last().headers).not.toHaveProperty('etag');
    expect((await batch.client.job.get('going')).state).toBe('deleting');
    expect(await refusedAs(batch, batch.client.job.add(jobOf('going', 'pool')))).toBe('409 JobBeingDeleted');
    expect(await refusedAs(batch, batch.client.job.deleteMethod('going'))).toBe('409 JobBeingDeleted');
    expect(await refusedAs(batch, batch.client.job.patch('going', { priority: 1 }))).toBe(
      '409 JobBeingDeleted',
    );
    await until(
      () => batch.client.job.list(),
      (jobs) => jobs.every(({ id }) => id !== 'going'),
    );
    expect(await refusedAs(batch, batch.client.job.get('going'))).toBe('404 JobNotFound');
    await batch.client.job.add(jobOf('going', 'pool'));
    expect(await batch.client.task.list('going')).toHaveLength(0);
  });
});

describe('task counts', () => {
  it('count tasks and slots by state', async () => {
    await batch.client.job.add(jobOf('counted', 'pool'));
    await batch.client.task.addCollection('counted', [
      { id: 'good', commandLine: 'true' },
      { id: 'bad', commandLine: 'false' },
      { id: 'big', commandLine: 'sleep 60', requiredSlots: 3 },
    ]);
    const { taskCounts, taskSlotCounts } = await until(
      () => batch.client.job.getTaskCounts('counted'),
      (counts) => counts.taskCounts.completed === 2 && counts.taskCounts.running === 1,
    );
    expect(taskCounts).toEqual({ active: 0, running: 1, completed: 2, succeeded: 1, failed: 1 });
    expect(taskSlotCounts).toEqual({ active: 0, running: 3, completed: 2, succeeded: 1, failed: 1 });
  });
});
