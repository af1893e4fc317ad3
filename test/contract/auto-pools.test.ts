import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { simulationItem } from '../../src/model/simulation/simulation.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { poolOf, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const { id: _id, ...pool } = poolOf('any', { targetDedicatedNodes: 1 });
const bringing = (more: object = {}) => ({
  autoPoolSpecification: {
    autoPoolIdPrefix: 'plan',
    poolLifetimeOption: 'jobschedule' as const,
    pool,
    ...more,
  },
});
const poolOfJob = async (id: string) => (await batch.client.job.get(id)).executionInfo?.poolId ?? '';
const isGone = (path: string) =>
  until(
    async () => (await batch.send({ path })).status,
    (status) => status === 404,
  );
const secondJob = (id: string) =>
  until(
    () => batch.client.jobSchedule.get(id),
    ({ executionInfo }) => executionInfo?.recentJob?.id === `${id}:job-2`,
  );
/** A rhythm with its second beat in a second. */
const soonAgain = () => ({
  doNotRunUntil: new Date(Date.now() - 60_000 + 1_200),
  recurrenceInterval: 'PT1M',
});
const jobManagerTask = { id: 'boss', commandLine: 'true' };

describe('the pool of a job schedule', () => {
  it('serves one job of it after the other, and goes with the schedule', async () => {
    const { client } = batch;
    const jobSpecification = { poolInfo: bringing(), jobManagerTask };
    await client.jobSchedule.add({ id: 'lasting', schedule: soonAgain(), jobSpecification });
    const first = await poolOfJob('lasting:job-1');
    expect(first).toMatch(/^plan_[0-9A-F-]{36}$/);
    const schedule = await secondJob('lasting');
    expect(schedule.jobSpecification?.poolInfo).toMatchObject({
      autoPoolSpecification: {
        poolLifetimeOption: 'jobschedule',
        keepAlive: false,
        pool: { targetDedicatedNodes: 1 },
      },
    });
    expect(schedule.jobSpecification?.poolInfo?.poolId).toBeUndefined();
    expect(await poolOfJob('lasting:job-2')).toBe(first);
    expect((await client.pool.get(first)).state).toBe('active');
    await client.jobSchedule.terminate('lasting');
    await isGone(`/pools/${first}`);
    expect((await client.jobSchedule.get('lasting')).state).toBe('completed');
  });

  it('is made anew where somebody deleted it, and is kept where that was asked for', async () => {
    const { client } = batch;
    const jobSpecification = { poolInfo: bringing({ keepAlive: true }), jobManagerTask };
    await client.jobSchedule.add({ id: 'keeping', schedule: soonAgain(), jobSpecification });
    const first = await poolOfJob('keeping:job-1');
    await until(
      () => client.job.get('keeping:job-1'),
      ({ state }) => state === 'completed',
    );
    await client.pool.deleteMethod(first);
    await secondJob('keeping');
    const second = await poolOfJob('keeping:job-2');
    expect(second).not.toBe(first);
    await client.jobSchedule.deleteMethod('keeping');
    await isGone('/jobschedules/keeping');
    expect((await client.pool.get(second)).state).toBe('active');
  });

  it('goes when the schedule is changed to other pools', async () => {
    const { client } = batch;
    const schedule = { recurrenceInterval: 'PT1H' };
    await client.jobSchedule.add({ id: 'changing', schedule, jobSpecification: { poolInfo: bringing() } });
    const own = await poolOfJob('changing:job-1');
    await client.jobSchedule.patch('changing', { jobSpecification: { poolInfo: bringing() } });
    expect((await client.pool.get(own)).state).toBe('active');
    await client.jobSchedule.patch('changing', { jobSpecification: { poolInfo: { poolId: 'other' } } });
    await isGone(`/pools/${own}`);
  });

  it('goes when the schedule is completed or deleted, unless it was to be kept', async () => {
    const { client } = batch;
    const add = async (id: string, more: object, schedule: object) => {
      const jobSpecification = { poolInfo: bringing(more), jobManagerTask };
      await client.jobSchedule.add({ id, schedule, jobSpecification });
      return poolOfJob(`${id}:job-1`);
    };
    const kept = await add('kept', { keepAlive: true }, {});
    const over = await add('over', {}, {});
    const dropped = await add('dropped', {}, { recurrenceInterval: 'PT1H' });
    await client.jobSchedule.deleteMethod('dropped');
    await isGone(`/pools/${dropped}`);
    await isGone(`/pools/${over}`);
    await until(
      () => client.jobSchedule.get('kept'),
      ({ state }) => state === 'completed',
    );
    expect((await client.pool.get(kept)).state).toBe('active');
  });

  const { targetDedicatedNodes: _none, ...unsized } = pool;
  const scaling = { ...unsized, enableAutoScale: true };
  it.each<[string, object, string]>([
    ['no formula', scaling, 'InvalidAutoScalingSettings'],
    [
      'a broken formula',
      { ...scaling, autoScaleFormula: '$TargetDedicatedNodes = ;' },
      'AutoScalingFormulaSyntaxError',
    ],
    ['too many slots', { ...pool, taskSlotsPerNode: 9 }, 'InvalidPropertyValue'],
    [
      'no such scene',
      { ...pool, metadata: [{ name: simulationItem, value: 'nothing' }] },
      'InvalidPropertyValue',
    ],
  ])('is refused with its schedule for %s', async (_, wrong, code) => {
    const add = batch.client.jobSchedule.add({
      id: 'wrong',
      schedule: {},
      jobSpecification: { poolInfo: bringing({ pool: wrong }) },
    });
    expect(await refusedAs(batch, add)).toBe(`400 ${code}`);
  });

  it('shows what was asked for, without its secrets', async () => {
    const { client } = batch;
    const userAccounts = [{ name: 'ada', password: 'hidden' }];
    const poolInfo = bringing({ poolLifetimeOption: 'job', pool: { ...pool, userAccounts } });
    const schedule = { doNotRunUntil: new Date(Date.now() + 3_600_000) };
    await client.jobSchedule.add({ id: 'secret', schedule, jobSpecification: { poolInfo } });
    await client.job.add({ id: 'secretive', poolInfo });
    for (const get of [() => client.jobSchedule.get('secret'), () => client.job.get('secretive')]) {
      await get();
      expect(batch.last().text).toContain('ada');
      expect(batch.last().text).not.toContain('hidden');
    }
  });
});
