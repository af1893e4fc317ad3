import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
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
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool');
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const stateOf = async () => (await batch.client.computeNode.get('pool', node)).state;

describe('scheduling of a node', () => {
  it('is disabled: an idle node goes offline and takes nothing, until it is enabled', async () => {
    const { client } = batch;
    await client.computeNode.disableScheduling('pool', node);
    expect(batch.last().status).toBe(200);
    expect(await client.computeNode.get('pool', node)).toMatchObject({
      state: 'offline',
      schedulingState: 'disabled',
    });
    const twice = client.computeNode.disableScheduling('pool', node);
    expect(await refusedAs(batch, twice)).toBe('409 NodeAlreadyInTargetSchedulingState');
    await client.job.add(jobOf('waits', 'pool'));
    await client.task.add('waits', { id: '1', commandLine: 'true' });
    expect((await client.task.get('waits', '1')).state).toBe('active');
    await client.computeNode.enableScheduling('pool', node);
    await completed(batch, 'waits', '1');
    const again = client.computeNode.enableScheduling('pool', node);
    expect(await refusedAs(batch, again)).toBe('409 NodeAlreadyInTargetSchedulingState');
  });

  it.each([
    ['requeue', 'active', 1],
    ['terminate', 'completed', 0],
    ['taskcompletion', 'running', 0],
  ] as const)('ends what runs by %s', async (option, state, requeues) => {
    const { client } = batch;
    const job = `by-${option}`;
    await client.job.add(jobOf(job, 'pool'));
    await client.task.add(job, { id: '1', commandLine: 'sleep 60' });
    await until(
      () => client.task.get(job, '1'),
      (task) => task.state === 'running',
    );
    await client.computeNode.disableScheduling('pool', node, { nodeDisableSchedulingOption: option });
    const task = await until(
      () => client.task.get(job, '1'),
      (each) => each.state === state,
    );
    expect(task.executionInfo?.requeueCount).toBe(requeues);
    if (option === 'taskcompletion') await client.task.terminate(job, '1');
    await until(stateOf, (each) => each === 'offline');
    await client.job.terminate(job);
    await client.computeNode.enableScheduling('pool', node);
    await until(stateOf, (each) => each === 'idle');
  });
});

describe('users of a node', () => {
  it('are added once, updated and deleted', async () => {
    const { computeNode } = batch.client;
    await computeNode.addUser('pool', node, { name: 'ada', isAdmin: true, password: 'kk9.Qe' });
    expect(batch.last().status).toBe(201);
    expect(await refusedAs(batch, computeNode.addUser('pool', node, { name: 'ada' }))).toBe(
      '409 NodeUserExists',
    );
    await computeNode.updateUser('pool', node, 'ada', { expiryTime: new Date(Date.now() + 60_000) });
    await computeNode.deleteUser('pool', node, 'ada');
    expect(await refusedAs(batch, computeNode.deleteUser('pool', node, 'ada'))).toBe('404 NodeUserNotFound');
    expect(await refusedAs(batch, computeNode.addUser('pool', node, { name: '../x' }))).toBe(
      '400 InvalidPropertyValue',
    );
  });

  it('are refused while the node is not up', async () => {
    await batch.client.pool.add(poolOf('booting', { targetDedicatedNodes: 1 }));
    const [one] = await until(
      () => batch.client.computeNode.list('booting'),
      (nodes) => nodes.length === 1,
    );
    const add = batch.client.computeNode.addUser('booting', one?.id ?? '', { name: 'x' });
    expect(await refusedAs(batch, add)).toMatch(/409 NodeBeing(Created|Started)/);
  });
});

describe('what else is asked of a node', () => {
  it('tells where to log in, and has no desktop', async () => {
    const settings = await batch.client.computeNode.getRemoteLoginSettings('pool', node);
    expect(settings).toMatchObject({ remoteLoginIPAddress: '127.0.0.1', remoteLoginPort: 22 });
    const desktop = await batch.send({ method: 'GET', path: `/pools/pool/nodes/${node}/rdp` });
    expect(refusalOf(desktop.status, desktop.json)).toMatchObject({
      status: 409,
      code: 'OperationNotValidOnNode',
    });
  });

  it('uploads what is known of it', async () => {
    const container = await containerWith(batch.azurite, 'node-logs');
    const startTime = new Date(0);
    const { computeNode } = batch.client;
    const result = await computeNode.uploadBatchServiceLogs('pool', node, {
      containerUrl: container.url,
      startTime,
    });
    expect(result.numberOfFilesUploaded).toBe(1);
    expect(result.virtualDirectoryName).toMatch(/^contract-[0-9A-F]{16}\/[^/]+\/tvmps_[^/]+\/[0-9a-f-]{36}$/);
    expect(await container.names()).toEqual([`${result.virtualDirectoryName}/agent.log`]);
    expect(await container.text(`${result.virtualDirectoryName}/agent.log`)).toMatch(/"event":"booted"/);
    const nowhere = computeNode.uploadBatchServiceLogs('pool', node, {
      containerUrl: container.url.replace('node-logs', 'no-such'),
      startTime,
    });
    expect(await refusedAs(batch, nowhere)).toBe('400 InvalidPropertyValue');
  });

  it('has no extensions, and the account neither applications nor metrics', async () => {
    const { client } = batch;
    expect([...(await client.computeNodeExtension.list('pool', node))]).toEqual([]);
    const extension = client.computeNodeExtension.get('pool', node, 'x');
    expect(await refusedAs(batch, extension)).toBe('404 ResourceNotFound');
    expect([...(await client.application.list())]).toEqual([]);
    expect(await refusedAs(batch, client.application.get('x'))).toBe('404 ApplicationNotFound');
    expect([...(await client.pool.listUsageMetrics())]).toEqual([]);
  });
});

describe('a node whose machine is stopped', () => {
  it('gives its tasks back, costs nothing, and starts again', async () => {
    const { client } = batch;
    const [id = ''] = await readyPool(batch, 'stopped');
    await client.job.add(jobOf('stopped', 'stopped'));
    await client.task.add('stopped', { id: '1', commandLine: 'sleep 60' });
    await until(
      () => client.task.get('stopped', '1'),
      ({ state }) => state === 'running',
    );
    const query = { 'api-version': '2024-07-01.20.0' };
    const ask = (what: string, method = 'POST') =>
      batch.send({ method, path: `/pools/stopped/nodes/${id}${what}`, query });
    expect((await ask('/deallocate')).status).toBe(202);
    const stateIs = (wanted: string) =>
      until(
        () => ask('', 'GET'),
        ({ json }) => JSON.stringify(json).includes(`"state":"${wanted}"`),
      );
    await stateIs('deallocated');
    expect((await client.task.get('stopped', '1')).executionInfo?.requeueCount).toBe(1);
    const counts = await batch.send({
      path: '/nodecounts',
      query: { ...query, $filter: "poolId eq 'stopped'" },
    });
    expect(counts.json).toMatchObject({ value: [{ dedicated: { deallocated: 1, total: 1 } }] });
    const again = await ask('/deallocate');
    expect(refusalOf(again.status, again.json)).toMatchObject({ code: 'OperationNotValidOnNode' });
    expect((await ask('/start')).status).toBe(202);
    await stateIs('running');
    const early = await ask('/start');
    expect(refusalOf(early.status, early.json)).toMatchObject({ code: 'OperationInvalidForCurrentState' });
    await client.job.terminate('stopped');
  });
});

describe('deleting files', () => {
  it('takes a file, an empty folder, and a full one only with all that it holds', async () => {
    const { client } = batch;
    await client.job.add(jobOf('files', 'pool'));
    const commandLine = '/bin/bash -c "mkdir -p full/inner empty; echo x > full/inner/x; ln -s /etc out"';
    await client.task.add('files', { id: '1', commandLine });
    await completed(batch, 'files', '1');
    const drop = (path: string, recursive?: boolean) =>
      client.file.deleteFromTask('files', '1', path, recursive === undefined ? {} : { recursive });
    await drop('stderr.txt');
    expect(batch.last().status).toBe(200);
    expect(await refusedAs(batch, drop('stderr.txt'))).toBe('404 FileNotFound');
    await drop('wd/empty');
    expect(await refusedAs(batch, drop('wd/full'))).toBe('409 OperationInvalidForCurrentState');
    await drop('wd/full', true);
    expect(await refusedAs(batch, drop('wd/out/hostname'))).toBe('404 FileNotFound');
    expect(await refusedAs(batch, drop('../2'))).toBe('404 FileNotFound');
    // The link goes, and not what it leads to.
    await drop('wd/out', true);
    const task = await client.task.get('files', '1');
    const left = await client.file.listFromTask('files', '1', { recursive: true });
    expect(left.map(({ name }) => name)).toEqual(['stdout.txt', 'wd']);
    const path = `${task.nodeInfo?.taskRootDirectory}/stdout.txt`;
    await client.file.deleteFromComputeNode('pool', node, path);
    expect((await client.file.listFromTask('files', '1')).map(({ name }) => name)).toEqual(['wd']);
  });
});
