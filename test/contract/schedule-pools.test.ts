import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { poolOf, refused, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const { id: _own, ...pool } = poolOf('x', { targetDedicatedNodes: 1 });
const bringing = (more: object = {}) => ({
  autoPoolSpecification: {
    autoPoolIdPrefix: 'plan',
    poolLifetimeOption: 'jobschedule' as const,
    pool,
    ...more,
  },
});
const jobManagerTask = { id: 'boss', commandLine: 'true' };
const scheduleOf = (id: string, more: object = {}, schedule: object = {}) => ({
  id,
  schedule,
  jobSpecification: { poolInfo: bringing(more), jobManagerTask },
});
const goneOrGoing = (poolId: string) =>
  until(
    async () => (await batch.send({ method: 'HEAD', path: `/pools/${poolId}` })).status,
    (status) => status === 404,
  );

describe('a pool that a job schedule brings', () => {
  it('is shared by its jobs, one after the other, and goes with it', async () => {
    const { client } = batch;
    // The rhythm began so long ago that its next beat is near.
    const doNotRunUntil = new Date(Date.now() - 60_000 + 2_000);
    await client.jobSchedule.add(scheduleOf('shared', {}, { doNotRunUntil, recurrenceInterval: 'PT1M' }));
    const jobs = await until(
      () => client.job.listFromJobSchedule('shared'),
      (list) => list.length === 2 && list.every(({ state }) => state === 'completed'),
    );
    const pools = new Set(jobs.map(({ executionInfo }) => executionInfo?.poolId));
    expect(pools.size).toBe(1);
    const [poolId = ''] = pools;
    expect(poolId).toMatch(/^plan_[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/);
    expect((await client.pool.get(poolId)).state).toBe('active');
    await client.jobSchedule.deleteMethod('shared');
    await goneOrGoing(poolId);
  });

  it('goes when the schedule is completed, and stays where that is asked for', async () => {
    const { client } = batch;
    await client.jobSchedule.add(scheduleOf('over'));
    await client.jobSchedule.add(scheduleOf('kept', { keepAlive: true }));
    const poolOfJob = async (id: string) => {
      const job = await until(
        () => client.job.get(`${id}:job-1`),
        ({ state }) => state === 'completed',
      );
      return job.executionInfo?.poolId ?? '';
    };
    await goneOrGoing(await poolOfJob('over'));
    expect((await client.pool.get(await poolOfJob('kept'))).state).toBe('active');
  });

  it('is for schedules alone, and held against what pools must be before any job comes', async () => {
    const { client } = batch;
    const add = client.job.add({ id: 'alone', poolInfo: bringing() });
    expect(await refused(batch, add)).toMatchObject({
      code: 'InvalidPropertyValue',
      values: { PropertyName: 'poolInfo.autoPoolSpecification.poolLifetimeOption' },
    });
    const wrong = { ...pool, enableAutoScale: true };
    expect(await refusedAs(batch, client.jobSchedule.add(scheduleOf('wrong', { pool: wrong })))).toBe(
      '400 InvalidAutoScalingSettings',
    );
  });

  it('shows what was asked for, without its secrets', async () => {
    const { client } = batch;
    const userAccounts = [{ name: 'ada', password: 'hidden' }];
    const more = { poolLifetimeOption: 'job', pool: { ...pool, userAccounts } };
    const schedule = { doNotRunUntil: new Date(Date.now() + 3_600_000) };
    await client.jobSchedule.add(scheduleOf('secret', more, schedule));
    const shown = await client.jobSchedule.get('secret');
    expect(shown.jobSpecification).toMatchObject({
      constraints: { maxTaskRetryCount: 0 },
      poolInfo: {
        autoPoolSpecification: { autoPoolIdPrefix: 'plan', pool: { userAccounts: [{ name: 'ada' }] } },
      },
    });
    expect(batch.last().text).not.toContain('hidden');
    await client.job.add({ id: 'secretive', poolInfo: bringing(more) });
    await client.job.get('secretive');
    expect(batch.last().text).toContain('ada');
    expect(batch.last().text).not.toContain('hidden');
  });
});

it('refuses tasks of the same id in a schedule, as it does in a job', async () => {
  const jobSpecification = {
    poolInfo: { poolId: 'any' },
    jobManagerTask,
    jobPreparationTask: { id: 'boss', commandLine: 'true' },
  };
  const add = batch.client.jobSchedule.add({ id: 'twins', schedule: {}, jobSpecification });
  expect(await refusedAs(batch, add)).toBe('400 InvalidPropertyValue');
});
