import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch({ bootMs: 600 });
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

/** Every state that a pool's only node shows until `last`. */
async function statesUntil(poolId: string, last: string): Promise<string[]> {
  const seen: string[] = [];
  await until(
    async () => (await batch.client.computeNode.list(poolId))[0]?.state,
    (state) => {
      if (state !== undefined && state !== seen.at(-1)) seen.push(state);
      return state === last;
    },
  );
  return seen;
}

describe('a node', () => {
  it('passes through creating and starting, and has a boot time and an agent only once it is up', async () => {
    await batch.client.pool.add(poolOf('plain', { targetDedicatedNodes: 1 }));
    const [creating] = await until(
      () => batch.client.computeNode.list('plain'),
      (nodes) => nodes.length === 1,
    );
    expect(creating).toMatchObject({ state: 'creating', totalTasksRun: 0, isDedicated: true });
    expect(creating).not.toHaveProperty('lastBootTime');
    expect(creating).not.toHaveProperty('nodeAgentInfo');
    expect(await statesUntil('plain', 'idle')).toEqual(['creating', 'starting', 'idle']);
    const node = await batch.client.computeNode.get('plain', creating?.id ?? '');
    expect(node.id).toMatch(/^tvmps_[0-9a-f]{64}_d$/);
    expect(node).toMatchObject({
      affinityId: `TVM:${node.id}`,
      url: `${batch.url}/pools/plain/nodes/${node.id}`,
      schedulingState: 'enabled',
      vmSize: 'standard_d2s_v5',
      endpointConfiguration: { inboundEndpoints: [] },
      virtualMachineInfo: { imageReference: { publisher: 'canonical', version: 'latest' } },
    });
    expect(node.ipAddress).toMatch(/^10\.\d+\.\d+\.\d+$/);
    expect(node.lastBootTime?.getTime()).toBeGreaterThanOrEqual(node.allocationTime?.getTime() ?? 0);
    expect(node.nodeAgentInfo?.lastUpdateTime).toEqual(node.lastBootTime);
  });

  it('waits for its start task, and tells what came of it', async () => {
    const startTask = { commandLine: '/bin/bash -c "sleep 0.3; echo ready"', waitForSuccess: true };
    await batch.client.pool.add(poolOf('started', { targetDedicatedNodes: 1, startTask }));
    expect(await statesUntil('started', 'idle')).toEqual([
      'creating',
      'starting',
      'waitingforstarttask',
      'idle',
    ]);
    const [node] = await batch.client.computeNode.list('started');
    expect(node?.startTask).toMatchObject({
      ...startTask,
      maxTaskRetryCount: 0,
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
    });
    expect(node?.startTaskInfo).toMatchObject({
      state: 'completed',
      exitCode: 0,
      result: 'success',
      retryCount: 0,
    });
  });

  it('is parked when its start task fails for good; tasks stay active; a reboot runs it again', async () => {
    const startTask = {
      commandLine: '/bin/bash -c "sleep 0.3; echo broken >&2; exit 3"',
      maxTaskRetryCount: 1,
    };
    await batch.client.pool.add(poolOf('failing', { targetDedicatedNodes: 1, startTask }));
    await batch.client.job.add(jobOf('waits', 'failing'));
    await batch.client.task.add('waits', { id: '1', commandLine: 'true' });
    expect(await statesUntil('failing', 'starttaskfailed')).toContain('waitingforstarttask');
    const [node] = await batch.client.computeNode.list('failing');
    expect(node?.startTaskInfo).toMatchObject({
      state: 'completed',
      exitCode: 3,
      result: 'failure',
      retryCount: 1,
      failureInfo: { category: 'UserError', code: 'FailureExitCode' },
    });
    expect(node?.startTaskInfo?.lastRetryTime).toBeInstanceOf(Date);
    expect((await batch.client.task.get('waits', '1')).state).toBe('active');
    await batch.client.computeNode.reboot('failing', node?.id ?? '');
    expect(batch.last().status).toBe(202);
    expect(await statesUntil('failing', 'starttaskfailed')).toEqual([
      'rebooting',
      'starting',
      'waitingforstarttask',
      'starttaskfailed',
    ]);
  });

  it('is idle at once when nothing waits for its start task', async () => {
    const startTask = { commandLine: '/bin/bash -c "exit 1"', waitForSuccess: false };
    await batch.client.pool.add(poolOf('eager', { targetDedicatedNodes: 1, startTask }));
    const [node] = await until(
      () => batch.client.computeNode.list('eager'),
      ([one]) => one?.startTaskInfo?.state === 'completed',
    );
    expect(node).toMatchObject({ state: 'idle', startTaskInfo: { result: 'failure' } });
  });

  it('refuses a reboot before it is up', async () => {
    await batch.client.pool.add(poolOf('early', { targetDedicatedNodes: 1 }));
    const [node] = await until(
      () => batch.client.computeNode.list('early'),
      (nodes) => nodes.length === 1,
    );
    const reboot = batch.client.computeNode.reboot('early', node?.id ?? '');
    expect(await refusedAs(batch, reboot)).toBe('409 OperationNotValidOnNode');
  });

  it('is running while its tasks run, and remembers them', async () => {
    const [id = ''] = await readyPool(batch, 'worker', { taskSlotsPerNode: 3 });
    await batch.client.job.add(jobOf('work', 'worker'));
    await batch.client.task.addCollection('work', [
      { id: 'short', commandLine: 'true' },
      { id: 'long', commandLine: 'sleep 60', requiredSlots: 2 },
    ]);
    const busy = await until(
      () => batch.client.computeNode.get('worker', id),
      ({ totalTasksSucceeded, runningTasksCount }) => totalTasksSucceeded === 1 && runningTasksCount === 1,
    );
    expect(busy).toMatchObject({ state: 'running', runningTaskSlotsCount: 2 });
    await batch.client.task.terminate('work', 'long');
    const node = await until(
      () => batch.client.computeNode.get('worker', id),
      ({ state }) => state === 'idle',
    );
    expect(node).toMatchObject({ totalTasksRun: 2, totalTasksSucceeded: 1, runningTasksCount: 0 });
    expect(node.recentTasks?.map(({ taskId, taskState }) => `${taskId} ${taskState}`).sort()).toEqual([
      'long completed',
      'short completed',
    ]);
  });

  it('gives its tasks back to the queue when it is rebooted, and takes them again', async () => {
    const [id = ''] = await readyPool(batch, 'rebooted');
    await batch.client.job.add(jobOf('again', 'rebooted'));
    await batch.client.task.add('again', { id: '1', commandLine: 'sleep 60' });
    const running = () =>
      until(
        () => batch.client.task.get('again', '1'),
        ({ state }) => state === 'running',
      );
    await running();
    const before = await batch.client.computeNode.get('rebooted', id);
    await batch.client.computeNode.reboot('rebooted', id, { nodeRebootOption: 'requeue' });
    expect(await statesUntil('rebooted', 'running')).toContain('rebooting');
    expect((await running()).executionInfo).toMatchObject({ requeueCount: 1, retryCount: 0 });
    const after = await batch.client.computeNode.get('rebooted', id);
    expect(after.lastBootTime?.getTime()).toBeGreaterThan(before.lastBootTime?.getTime() ?? 0);
    await batch.client.pool.deleteMethod('rebooted');
  });

  it('is as new after a reimage: its files are gone, its start task runs again, its tasks are taken again', async () => {
    const startTask = { commandLine: '/bin/bash -c "echo ready"', waitForSuccess: true };
    const [id = ''] = await readyPool(batch, 'reimaged', { startTask });
    await batch.client.job.add(jobOf('fresh', 'reimaged'));
    await batch.client.task.addCollection('fresh', [
      { id: 'done', commandLine: '/bin/bash -c "echo kept > $AZ_BATCH_NODE_SHARED_DIR/mark"' },
    ]);
    await until(
      () => batch.client.task.get('fresh', 'done'),
      ({ state }) => state === 'completed',
    );
    const names = async () =>
      (await batch.client.file.listFromComputeNode('reimaged', id, { recursive: true })).map(
        ({ name }) => name,
      );
    expect(await names()).toContain('shared/mark');
    await batch.client.task.add('fresh', { id: 'long', commandLine: 'sleep 60' });
    await until(
      () => batch.client.task.get('fresh', 'long'),
      ({ state }) => state === 'running',
    );
    await batch.client.computeNode.reimage('reimaged', id, { nodeReimageOption: 'requeue' });
    expect(batch.last().status).toBe(202);
    const again = await refusedAs(batch, batch.client.computeNode.reimage('reimaged', id));
    expect(again).toBe('409 OperationNotValidOnNode');
    expect(await statesUntil('reimaged', 'running')).toEqual(
      expect.arrayContaining(['reimaging', 'starting', 'running']),
    );
    expect(await names()).toContain('startup/stdout.txt');
    expect(await names()).not.toContain('shared/mark');
    expect((await batch.client.task.get('fresh', 'long')).executionInfo).toMatchObject({ requeueCount: 1 });
    await batch.client.pool.deleteMethod('reimaged');
  });

  it('is not reimaged while it is parked after its start task', async () => {
    await batch.client.pool.add(
      poolOf('parked', {
        targetDedicatedNodes: 1,
        startTask: { commandLine: '/bin/bash -c "exit 1"', waitForSuccess: true },
      }),
    );
    await statesUntil('parked', 'starttaskfailed');
    const [node] = await batch.client.computeNode.list('parked');
    const refused = await refusedAs(batch, batch.client.computeNode.reimage('parked', node?.id ?? ''));
    expect(refused).toBe('409 OperationNotValidOnNode');
  });

  it('of a pool that is not there, or of another name, is not found', async () => {
    expect(await refusedAs(batch, batch.client.computeNode.list('nowhere'))).toBe('404 PoolNotFound');
    expect(await refusedAs(batch, batch.client.computeNode.get('nowhere', 'x'))).toBe('404 PoolNotFound');
    expect(await refusedAs(batch, batch.client.computeNode.get('plain', 'x'))).toBe('404 NodeNotFound');
    expect(await refusedAs(batch, batch.client.computeNode.reboot('plain', 'x'))).toBe('404 NodeNotFound');
  });
});

describe('node counts', () => {
  it('count by state and kind, one row a pool', async () => {
    await readyPool(batch, 'counted', { targetDedicatedNodes: 2, targetLowPriorityNodes: 1 });
    const filter = "poolId eq 'counted'";
    const [row, ...others] = await batch.client.account.listPoolNodeCounts({
      accountListPoolNodeCountsOptions: { filter },
    });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      poolId: 'counted',
      dedicated: { idle: 2, total: 2, startTaskFailed: 0 },
      lowPriority: { idle: 1, total: 1, running: 0 },
    });
    const all = await batch.client.account.listPoolNodeCounts();
    expect(all.map(({ poolId }) => poolId)).toContain('failing');
    expect(all.find(({ poolId }) => poolId === 'failing')?.dedicated?.startTaskFailed).toBe(1);
  });
});
