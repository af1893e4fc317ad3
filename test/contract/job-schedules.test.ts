import type { BatchServiceModels as Models } from '@azure/batch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await readyPool(batch, 'pool');
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const jobManagerTask = { id: 'boss', commandLine: 'true' };
const scheduleOf = (
  id: string,
  schedule: Models.Schedule = {},
  jobSpecification: Partial<Models.JobSpecification> = {},
): Models.JobScheduleAddParameter => ({
  id,
  schedule,
  jobSpecification: { poolInfo: { poolId: 'pool' }, ...jobSpecification },
});

const inState = (id: string, state: string) =>
  until(
    () => batch.client.jobSchedule.get(id),
    (row) => row.state === state,
  );
const jobsOf = async (id: string) => [...(await batch.client.job.listFromJobSchedule(id))];

describe('a job schedule', () => {
  it('that does not recur runs its job manager once, and is completed with its job', async () => {
    const { client } = batch;
    await client.jobSchedule.add(scheduleOf('once', {}, { jobManagerTask, priority: 3 }));
    expect(batch.last().status).toBe(201);
    const done = await inState('once', 'completed');
    expect(done.executionInfo?.recentJob).toEqual({
      id: 'once:job-1',
      url: `${batch.url}/jobs/once:job-1`,
    });
    expect(done.executionInfo?.endTime).toBeInstanceOf(Date);
    const [job, ...others] = await jobsOf('once');
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      id: 'once:job-1',
      state: 'completed',
      priority: 3,
      executionInfo: { terminateReason: 'JMComplete' },
    });
    const task = await client.task.get('once:job-1', 'boss');
    expect(task).toMatchObject({ state: 'completed', executionInfo: { exitCode: 0 } });
    expect(task.nodeInfo?.taskRootDirectory).toBe('workitems/once/job-1/boss');
    expect(await refusedAs(batch, client.jobSchedule.disable('once'))).toBe('409 JobScheduleCompleted');
  });

  it('is refused for tasks of the same id, as its jobs would be', async () => {
    const jobPreparationTask = { id: 'boss', commandLine: 'true' };
    const add = batch.client.jobSchedule.add(scheduleOf('twins', {}, { jobManagerTask, jobPreparationTask }));
    expect(await refusedAs(batch, add)).toBe('400 InvalidPropertyValue');
  });

  it('that recurs adds the next job in its rhythm', async () => {
    const { client } = batch;
    // The rhythm began so long ago that its next beat is near.
    const doNotRunUntil = new Date(Date.now() - 60_000 + 1_500);
    const rhythm = { doNotRunUntil, recurrenceInterval: 'PT1M' };
    await client.jobSchedule.add(scheduleOf('beats', rhythm, { jobManagerTask }));
    const first = await client.jobSchedule.get('beats');
    expect(first.executionInfo?.recentJob?.id).toBe('beats:job-1');
    expect(first.executionInfo?.nextRunTime?.getTime()).toBe(doNotRunUntil.getTime() + 60_000);
    const second = await until(
      () => client.jobSchedule.get('beats'),
      ({ executionInfo }) => executionInfo?.recentJob?.id === 'beats:job-2',
    );
    expect(second.executionInfo?.nextRunTime?.getTime()).toBe(doNotRunUntil.getTime() + 120_000);
    expect((await jobsOf('beats')).map(({ id }) => id)).toEqual(['beats:job-1', 'beats:job-2']);
    await client.jobSchedule.deleteMethod('beats');
  });

  it('waits until it may run, is changed meanwhile, disabled and enabled', async () => {
    const { client } = batch;
    const doNotRunUntil = new Date(Date.now() + 3_600_000);
    await client.jobSchedule.add(scheduleOf('later', { doNotRunUntil }));
    expect(await jobsOf('later')).toEqual([]);
    await client.jobSchedule.patch('later', { metadata: [{ name: 'a', value: 'b' }] });
    expect((await client.jobSchedule.get('later')).metadata).toEqual([{ name: 'a', value: 'b' }]);
    await client.jobSchedule.disable('later');
    expect(batch.last().status).toBe(204);
    expect(await refusedAs(batch, client.jobSchedule.disable('later'))).toBe('409 JobScheduleDisabled');
    await client.jobSchedule.update('later', { ...scheduleOf('later'), schedule: {} });
    const disabled = await client.jobSchedule.get('later');
    expect(disabled).toMatchObject({ state: 'disabled', previousState: 'active' });
    expect(disabled.metadata).toBeUndefined();
    expect(await jobsOf('later')).toEqual([]);
    await client.jobSchedule.enable('later');
    expect((await jobsOf('later')).map(({ id }) => id)).toEqual(['later:job-1']);
    await client.job.update('later:job-1', { poolInfo: { poolId: 'pool' }, priority: 4 });
    expect((await client.job.get('later:job-1')).priority).toBe(4);
    expect(await refusedAs(batch, client.jobSchedule.enable('later'))).toBe(
      '409 OperationInvalidForCurrentState',
    );
  });

  it('is terminated with its job, and deleted with its jobs', async () => {
    const { client } = batch;
    await client.jobSchedule.add(scheduleOf('ended', { recurrenceInterval: 'PT1H' }));
    await client.jobSchedule.terminate('ended');
    expect(batch.last().status).toBe(202);
    await inState('ended', 'completed');
    expect((await client.job.get('ended:job-1')).executionInfo?.terminateReason).toBe('TerminateJobSchedule');
    await client.jobSchedule.deleteMethod('ended');
    expect(batch.last().status).toBe(202);
    await until(
      async () => (await batch.send({ method: 'HEAD', path: '/jobschedules/ended' })).status,
      (status) => status === 404,
    );
    expect((await batch.send({ method: 'GET', path: '/jobs/ended%3Ajob-1' })).status).toBe(404);
  });

  it('and a job cannot have one id', async () => {
    const { client } = batch;
    await client.job.add(jobOf('taken', 'pool'));
    const schedule = client.jobSchedule.add(scheduleOf('taken'));
    expect(await refusedAs(batch, schedule)).toBe('409 JobWithSameIdExists');
    await client.jobSchedule.add(scheduleOf('plan', { doNotRunUntil: new Date(Date.now() + 3_600_000) }));
    const job = client.job.add(jobOf('plan', 'pool'));
    expect(await refusedAs(batch, job)).toBe('409 JobScheduleWithSameIdExists');
    const again = client.jobSchedule.add(scheduleOf('PLAN'));
    expect(await refusedAs(batch, again)).toBe('409 JobScheduleExists');
    const often = client.jobSchedule.add(scheduleOf('often', { recurrenceInterval: 'PT30S' }));
    expect(await refusedAs(batch, often)).toBe('400 InvalidPropertyValue');
  });

  it('is listed, found and held against conditions', async () => {
    const { client } = batch;
    const filter = "state eq 'completed'";
    const completed = await client.jobSchedule.list({
      jobScheduleListOptions: { filter, select: 'id,state' },
    });
    expect(completed.map(({ id }) => id)).toContain('once');
    expect(await client.jobSchedule.exists('once')).toMatchObject({ body: true });
    const { eTag = '' } = await client.jobSchedule.get('plan');
    const stale = client.jobSchedule.patch(
      'plan',
      { metadata: [] },
      { jobSchedulePatchOptions: { ifMatch: '0x1' } },
    );
    expect(await refusedAs(batch, stale)).toBe('412 ConditionNotMet');
    const headers = { 'if-none-match': eTag };
    expect((await batch.send({ method: 'GET', path: '/jobschedules/plan', headers })).status).toBe(304);
  });
});
