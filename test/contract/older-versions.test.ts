import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalBatch } from '../../src/emulator/local-batch.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { type PlainRequest, sendPlain } from '../support/local-batch-request.ts';
import { completed, jobOf, poolOf, readyPool, refusalOf } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

// What clients of older versions say and expect: Microsoft's own of 2018 to 2020 are in use to this day.
let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await readyPool(batch, 'pool');
  await batch.client.job.add(jobOf('job', 'pool'));
});
afterAll(() => batch.close());

const first = '2018-03-01.6.1';
const lastWithTasksPerNode = '2020-03-01.11.0';
const get = async (version: string, path: string, more: Record<string, string> = {}) =>
  (await batch.send({ path, query: { 'api-version': version, ...more } })).json;
const post = (version: string, path: string, body: object) =>
  batch.send({ method: 'POST', path, query: { 'api-version': version }, body });

describe('the slots of a node', () => {
  it('are called tasks per node up to 2020', async () => {
    const body = { ...poolOf('slots'), maxTasksPerNode: 3 };
    expect((await post(lastWithTasksPerNode, '/pools', body)).status).toBe(201);
    const older = await get(lastWithTasksPerNode, '/pools/slots');
    expect(older).toMatchObject({ maxTasksPerNode: 3 });
    expect(older).not.toHaveProperty('taskSlotsPerNode');
    expect(await get('2020-09-01.12.0', '/pools/slots')).toMatchObject({ taskSlotsPerNode: 3 });
    const { status, json } = await post('2020-09-01.12.0', '/pools', { ...body, id: 'newer' });
    expect(refusalOf(status, json)).toMatchObject({ status: 400, code: 'InvalidRequestBody' });
  });

  it('are selected by that name, and set in the pool that a job brings', async () => {
    expect(await get(lastWithTasksPerNode, '/pools/slots', { $select: 'id,maxTasksPerNode' })).toEqual({
      'odata.metadata': expect.stringContaining('#pools'),
      id: 'slots',
      maxTasksPerNode: 3,
    });
    const { id: _own, ...pool } = { ...poolOf('x'), maxTasksPerNode: 4 };
    const poolInfo = { autoPoolSpecification: { poolLifetimeOption: 'job', pool } };
    expect((await post(lastWithTasksPerNode, '/jobs', { id: 'bringing', poolInfo })).status).toBe(201);
    expect(await get(lastWithTasksPerNode, '/jobs/bringing')).toMatchObject({
      poolInfo: { autoPoolSpecification: { pool: { maxTasksPerNode: 4 } } },
    });
  });
});

describe('resource files', () => {
  it('have a blobSource up to August 2018', async () => {
    const resourceFiles = [{ blobSource: 'http://127.0.0.1:1/x', filePath: 'x' }];
    const body = { id: 'files', commandLine: 'true', resourceFiles };
    expect((await post('2018-08-01.7.0', '/jobs/job/tasks', body)).status).toBe(201);
    expect(await get('2018-08-01.7.0', '/jobs/job/tasks/files')).toMatchObject({ resourceFiles });
    expect(await get('2018-12-01.8.0', '/jobs/job/tasks/files')).toMatchObject({
      resourceFiles: [{ httpUrl: 'http://127.0.0.1:1/x', filePath: 'x' }],
    });
    const collection = { value: [{ ...body, id: 'more' }] };
    const added = await post('2018-08-01.7.0', '/jobs/job/addtaskcollection', collection);
    expect(added.json).toMatchObject({
      value: [{ taskId: 'more', status: expect.stringMatching(/^success$/i) }],
    });
  });
});

it('a collection in older words is understood by a service that starts anew', async () => {
  const stateDir = makeTemporaryFolder('older');
  const [account, key] = ['older', Buffer.from('a key').toString('base64')];
  const started = () => startLocalBatch({ stateDir, account, key });
  const path = '/jobs/kept/tasks/files';
  const query = { 'api-version': '2018-08-01.7.0' };
  const resourceFiles = [{ blobSource: 'http://127.0.0.1:1/x', filePath: 'x' }];
  const value = [{ id: 'files', commandLine: 'true', resourceFiles }];
  const first = await started();
  const send = (request: PlainRequest) => sendPlain({ url: first.url, account, key }, { query, ...request });
  await send({ method: 'POST', path: '/jobs', body: { id: 'kept', poolInfo: { poolId: 'none' } } });
  await send({ method: 'POST', path: '/jobs/kept/addtaskcollection', body: { value } });
  const before = await send({ path });
  expect(before.json).toMatchObject({ resourceFiles });
  await first.close();
  const second = await started();
  const after = await sendPlain({ url: second.url, account, key }, { path, query });
  expect(after.json).toMatchObject({ resourceFiles });
  await second.close();
  removeTemporaryFolder(stateDir);
});

describe('task counts', () => {
  it('are those of tasks alone up to 2020', async () => {
    await batch.client.job.add(jobOf('counted', 'pool'));
    await batch.client.task.add('counted', { id: '1', commandLine: 'true' });
    await completed(batch, 'counted', '1');
    const counts = { active: 0, running: 0, completed: 1, succeeded: 1, failed: 0 };
    expect(await get(lastWithTasksPerNode, '/jobs/counted/taskcounts')).toEqual({
      'odata.metadata': expect.any(String),
      ...counts,
    });
    expect(await get(first, '/jobs/counted/taskcounts')).toMatchObject({
      ...counts,
      validationStatus: 'validated',
    });
    expect(await get('2020-09-01.12.0', '/jobs/counted/taskcounts')).toMatchObject({ taskCounts: counts });
  });
});

describe('images', () => {
  it('are listed by node agent up to 2018', async () => {
    const list = await get('2018-12-01.8.0', '/nodeagentskus', { $filter: "osType eq 'linux'" });
    expect(list).toMatchObject({
      value: expect.arrayContaining([
        {
          id: 'batch.node.ubuntu 24.04',
          osType: 'linux',
          verifiedImageReferences: expect.arrayContaining([
            { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
          ]),
        },
      ]),
    });
    expect((await batch.send({ path: '/nodeagentskus' })).status).toBe(404);
  });
});

describe('a start task', () => {
  it('is not waited for up to June 2019, unless it says so', async () => {
    const startTask = { commandLine: 'true' };
    const waits = async (version: string, more: object = {}) => {
      const id = `waits-${version.slice(0, 10)}-${Object.keys(more).length}`;
      await post(version, '/pools', { ...poolOf(id), startTask: { ...startTask, ...more } });
      return (await batch.client.pool.get(id)).startTask?.waitForSuccess;
    };
    expect(await waits('2019-06-01.9.0')).toBe(false);
    expect(await waits('2019-06-01.9.0', { waitForSuccess: true })).toBe(true);
    expect(await waits('2019-08-01.10.0')).toBe(true);
  });
});

it('says of what went with cloud services that Azure has retired it', async () => {
  const { status, json } = await post(first, '/pools/slots/upgradeos', { targetOSVersion: '*' });
  expect(refusalOf(status, json)).toMatchObject({ status: 501, values: { Reason: 'Azure has retired it' } });
});
