import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, refusalOf, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await batch.client.pool.add(poolOf('pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const long = 'x'.repeat(1_025);
const commandLine = 'true';
const both = { username: 'a', autoUser: { scope: 'pool' } };
const autoPool = (lifetime: string) => ({
  autoPoolSpecification: { poolLifetimeOption: lifetime, pool: { ...poolOf('x'), id: undefined } },
});

describe('a value beyond its documented limit is refused', () => {
  it.each<[string, string, object]>([
    ['displayName', '/pools', poolOf('no', { displayName: long })],
    ['resizeTimeout', '/pools', poolOf('no', { resizeTimeout: 'PT4M59S' })],
    ['taskSlotsPerNode', '/pools', poolOf('no', { taskSlotsPerNode: 9 })],
    ['startTask.userIdentity', '/pools', { ...poolOf('no'), startTask: { commandLine, userIdentity: both } }],
    ['resizeTimeout', '/pools/pool/resize', { targetDedicatedNodes: 0, resizeTimeout: 'PT1M' }],
    ['displayName', '/jobs', jobOf('no', 'pool', { displayName: long })],
    [
      'jobReleaseTask.maxWallClockTime',
      '/jobs',
      {
        ...jobOf('no', 'pool'),
        jobPreparationTask: { commandLine },
        jobReleaseTask: { commandLine, maxWallClockTime: 'PT15M1S' },
      },
    ],
    ['poolInfo', '/jobs', { id: 'no', poolInfo: { poolId: 'pool', ...autoPool('job') } }],
    [
      'poolInfo.autoPoolSpecification.poolLifetimeOption',
      '/jobs',
      { id: 'no', poolInfo: autoPool('jobschedule') },
    ],
    [
      'schedule.doNotRunUntil',
      '/jobschedules',
      {
        id: 'no',
        schedule: { doNotRunUntil: 'next Tuesday 10' },
        jobSpecification: { poolInfo: { poolId: 'pool' } },
      },
    ],
  ])('%s of POST %s', async (name, path, body) => {
    const answer = await batch.send({ method: 'POST', path, body });
    const { status, code, values } = refusalOf(answer.status, answer.json);
    expect({ status, code, name: values.PropertyName }).toEqual({
      status: 400,
      code: 'InvalidPropertyValue',
      name,
    });
  });

  it('and so is anything but stats to expand', async () => {
    for (const path of ['/pools', '/pools/pool']) {
      expect((await batch.send({ path, query: { $expand: 'stats' } })).status).toBe(200);
      const answer = await batch.send({ path, query: { $expand: 'nodes' } });
      expect(refusalOf(answer.status, answer.json).code).toBe('InvalidQueryParameterValue');
    }
  });
});

describe('what the service says of a change', () => {
  it('a pool shows the timeout of its last resize', async () => {
    const { client } = batch;
    const steady = () =>
      until(
        () => client.pool.get('timed'),
        ({ allocationState }) => allocationState === 'steady',
      );
    await client.pool.add(poolOf('timed', { resizeTimeout: 'PT30M' }));
    expect((await steady()).resizeTimeout).toBe('PT30M');
    await client.pool.resize('timed', { targetDedicatedNodes: 0 });
    expect((await steady()).resizeTimeout).toBe('PT15M');
    await client.pool.resize('timed', { targetDedicatedNodes: 1, resizeTimeout: 'PT6M' });
    expect((await steady()).resizeTimeout).toBe('PT6M');
    const [node] = await client.computeNode.list('timed');
    await client.pool.removeNodes('timed', { nodeList: [node?.id ?? ''] });
    expect((await steady()).resizeTimeout).toBe('PT15M');
  });

  it('a job that ends by itself cannot be told not to', async () => {
    const { client } = batch;
    await client.job.add(jobOf('ending', 'pool'));
    await client.task.add('ending', { id: 'waits', commandLine });
    await client.job.patch('ending', { onAllTasksComplete: 'terminatejob' });
    const back = client.job.patch('ending', { onAllTasksComplete: 'noaction' });
    expect(await refusedAs(batch, back)).toBe('400 InvalidPropertyValue');
    const leftOut = client.job.update('ending', { poolInfo: { poolId: 'pool' } });
    expect(await refusedAs(batch, leftOut)).toBe('400 InvalidPropertyValue');
    await client.job.patch('ending', { priority: 1 });
    expect((await client.job.get('ending')).onAllTasksComplete).toBe('terminatejob');
  });

  it('a job moves to another pool only while it is disabled', async () => {
    const { client } = batch;
    await client.job.add(jobOf('moving', 'pool'));
    await client.job.update('moving', { poolInfo: { poolId: 'POOL' } });
    const other = { poolInfo: { poolId: 'other' } };
    const move = () => client.job.patch('moving', other);
    expect(await refusedAs(batch, move())).toBe('409 OperationInvalidForCurrentState');
    const update = client.job.update('moving', other);
    expect(await refusedAs(batch, update)).toBe('409 OperationInvalidForCurrentState');
    await client.job.disable('moving', 'requeue');
    await until(
      () => client.job.get('moving'),
      ({ state }) => state === 'disabled',
    );
    await move();
    expect((await client.job.get('moving')).poolInfo?.poolId).toBe('other');
    const bringing = { method: 'PATCH', path: '/jobs/moving', body: { poolInfo: autoPool('job') } };
    expect((await batch.send(bringing)).json).toMatchObject({ code: 'InvalidPropertyValue' });
  });

  it('a job has a reason for its end once it is there, its own where none was given', async () => {
    const { client } = batch;
    await client.job.add(jobOf('over', 'pool'));
    await client.job.terminate('over');
    const over = await until(
      () => client.job.get('over'),
      ({ state }) => state === 'completed',
    );
    expect(over.executionInfo?.terminateReason).toBe('UserTerminate');
  });

  it('a time that names no zone is of UTC, and is kept to its last digit', async () => {
    const schedule = { doNotRunUntil: '2099-01-31T12:00:00.1234567' };
    const body = { id: 'exact', schedule, jobSpecification: { poolInfo: { poolId: 'pool' } } };
    expect((await batch.send({ method: 'POST', path: '/jobschedules', body })).status).toBe(201);
    expect((await batch.send({ path: '/jobschedules/exact' })).json).toMatchObject({
      schedule: { doNotRunUntil: '2099-01-31T12:00:00.1234567Z' },
    });
  });
});
