import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, readyPool } from '../support/local-batch-workload.ts';

// What public recordings of the service's traffic (API 2022-10-01.16.0) show beside those that are played whole.
let batch: LocalBatch;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool');
  await batch.client.job.add(jobOf('job', 'pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const json = async (path: string) => (await batch.send({ path })).json;
const { id: _id, ...pool } = poolOf('any');

describe('an action answers with the URL that it was asked at', () => {
  it.each<[string, object | undefined]>([
    ['/jobs/job/disable', { disableTasks: 'requeue' }],
    ['/jobs/job/enable', undefined],
    ['/pools/pool/resize', { targetDedicatedNodes: 1 }],
    ['/jobs/job/terminate', undefined],
  ])('%s', async (path, body) => {
    const answer = await batch.send({ method: 'POST', path, ...(body && { body }) });
    expect(answer.status).toBe(202);
    expect(answer.headers.dataserviceid).toBe(`${batch.url}${path}`);
  });

  it('and so do a node and its login settings', async () => {
    const path = `/pools/pool/nodes/${node}/remoteloginsettings`;
    const answer = await batch.send({ path });
    expect(answer.headers.dataserviceid).toBe(`${batch.url}${path}`);
    expect(answer.json).toMatchObject({
      'odata.metadata': `${batch.url}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.RemoteLoginSettings`,
    });
  });
});

it('a pool has a node communication mode only once it has nodes, and its metadata before its slots', async () => {
  await batch.client.pool.add(poolOf('empty', { metadata: [{ name: 'a', value: 'b' }] }));
  const names = Object.keys(Object(await json('/pools/empty')));
  expect(names).not.toContain('currentNodeCommunicationMode');
  expect(names.indexOf('metadata')).toBe(names.indexOf('taskSlotsPerNode') - 1);
  expect(await json('/pools/pool')).toMatchObject({ currentNodeCommunicationMode: 'simplified' });
});

describe('what the service fills in', () => {
  const constraints = { maxWallClockTime: 'P10675199DT2H48M5.4775807S', maxTaskRetryCount: 0 };

  it('of a preparation task are its constraints', async () => {
    await batch.client.job.add(jobOf('prepared', 'pool', { jobPreparationTask: { commandLine: 'true' } }));
    const { jobPreparationTask } = Object(await json('/jobs/prepared'));
    expect(jobPreparationTask).toEqual({
      id: 'jobpreparation',
      commandLine: 'true',
      constraints: { ...constraints, retentionTime: 'P7D' },
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
      waitForSuccess: true,
      rerunOnNodeRebootAfterSuccess: true,
    });
    expect(Object.keys(jobPreparationTask).slice(0, 4)).toEqual([
      'id',
      'commandLine',
      'constraints',
      'userIdentity',
    ]);
  });

  it('of a schedule are the constraints of its jobs; the colon of their ids stays as it is', async () => {
    const jobSpecification = { poolInfo: { poolId: 'pool' }, constraints: { maxTaskRetryCount: 2 } };
    await batch.client.jobSchedule.add({ id: 'plan', schedule: {}, jobSpecification });
    expect(await json('/jobschedules/plan')).toMatchObject({
      jobSpecification: {
        constraints: { ...constraints, maxTaskRetryCount: 2 },
        poolInfo: { poolId: 'pool' },
      },
      executionInfo: { recentJob: { url: `${batch.url}/jobs/plan:job-1`, id: 'plan:job-1' } },
    });
    expect((await batch.send({ path: '/jobs/plan:job-1' })).json).toMatchObject({
      url: `${batch.url}/jobs/plan:job-1`,
    });
  });

  it('of an auto pool is all that a pool has; its id is its own without a prefix', async () => {
    const { targetDedicatedNodes: _none, ...asked } = pool;
    const autoPoolSpecification = { poolLifetimeOption: 'job' as const, pool: asked };
    await batch.client.job.add({ id: 'bringing', poolInfo: { autoPoolSpecification } });
    expect(await json('/jobs/bringing')).toMatchObject({
      poolInfo: {
        autoPoolSpecification: {
          poolLifetimeOption: 'job',
          keepAlive: false,
          pool: {
            vmSize: 'standard_d2s_v5',
            taskSlotsPerNode: 1,
            taskSchedulingPolicy: { nodeFillType: 'Spread' },
            resizeTimeout: 'PT15M',
            targetDedicatedNodes: 0,
            targetLowPriorityNodes: 0,
            enableAutoScale: false,
            enableInterNodeCommunication: false,
          },
        },
      },
      executionInfo: { poolId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/) },
    });
  });
});

it('a request without a credential lacks a header, and is told so', async () => {
  const answer = await batch.send({ path: '/pools', signed: false });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({
    code: 'MissingRequiredHeader',
    message: {
      value: expect.stringMatching(/^An HTTP header that's mandatory for this request is not specified\.\n/),
    },
    values: [{ key: 'HeaderName', value: 'Authorization' }],
  });
});
