import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually, heldLaunches, live, outcomeOf, startTaskOf, stateFolder } from './living-service.ts';

const gone = (service: Awaited<ReturnType<typeof live>>, pool: string) =>
  eventually(() => expect(service.store.pools.has(pool)).toBe(false));

it('deletes a pool at once although its nodes were to wait for their tasks', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  const pool = service.pool('p', { targetDedicatedNodes: 2 });
  const nodes = await service.nodesAre('p', 'idle', 2);
  service.job('j');
  service.task('j', 't');
  await service.taskIs('j', 't', 'running');
  const steady = service.store.pools.get('p') ?? pool;
  service.pools.removeNodes(steady, nodes, { deallocation: undefined });
  await eventually(() => expect(service.nodesOf('p').map(({ state }) => state)).toEqual(['leavingpool']));
  service.pools.delete(steady);
  await gone(service, 'p');
  expect(service.taskOf('j', 't')).toMatchObject({ state: 'active', execution: { requeueCount: 1 } });
});

it('deletes a pool at once although a node waits for its tasks before a reboot', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  const pool = service.pool('p');
  const [node] = await service.nodesAre('p', 'idle', 1);
  service.job('j');
  service.task('j', 't');
  await service.taskIs('j', 't', 'running');
  if (node !== undefined) service.nodes.reboot(node, undefined);
  service.pools.delete(service.store.pools.get('p') ?? pool);
  await gone(service, 'p');
  expect(service.taskOf('j', 't').state).toBe('active');
});

it('lets tasks end by themselves before their nodes go, and starts none there meanwhile', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  const pool = service.pool('p');
  await service.nodesAre('p', 'idle', 1);
  service.job('j');
  service.task('j', 'first');
  service.task('j', 'second');
  await service.taskIs('j', 'first', 'running');
  const targets = { targetDedicatedNodes: 0, targetLowPriorityNodes: 0 };
  service.pools.resize(service.store.pools.get('p') ?? pool, targets, { deallocation: undefined });
  await held.exit('first');
  await service.nodesAre('p', 'idle', 0);
  expect(service.taskOf('j', 'first').execution.result).toBe('success');
  expect(held.started).toEqual(['first']);
});

it('holds no more nodes than the machine may, whichever pools ask at once', async () => {
  const service = await live(stateFolder(), { mostNodes: 5 });
  service.pool('p', { targetDedicatedNodes: 4 });
  service.pool('q', { targetDedicatedNodes: 1, targetLowPriorityNodes: 3 });
  const steady = await eventually(() => {
    const pools = [...service.store.pools.values()];
    expect(pools.map(({ allocationState }) => allocationState)).toEqual(['steady', 'steady']);
    return pools;
  });
  expect(service.nodesOf('p').length + service.nodesOf('q').length).toBe(5);
  expect(steady.flatMap(({ resizeErrors = [] }) => resizeErrors.map(({ code }) => code))).toEqual([
    'AccountLowPriorityCoreQuotaReached',
  ]);
});

it('counts a node once that is named twice for removal', async () => {
  const service = await live(stateFolder());
  const pool = service.pool('p', { targetDedicatedNodes: 3 });
  const [node] = await service.nodesAre('p', 'idle', 3);
  if (node === undefined) throw new Error('no node');
  service.pools.removeNodes(service.store.pools.get('p') ?? pool, [node, node], { deallocation: 'requeue' });
  await service.nodesAre('p', 'idle', 2);
  expect(service.store.pools.get('p')?.targetDedicatedNodes).toBe(2);
});

it('ends a resize where it stands', async () => {
  const service = await live(stateFolder(), { bootMs: 60_000 });
  const pool = service.pool('p', { targetDedicatedNodes: 2 });
  expect(service.pools.stopResize(pool)?.allocationState).toBe('stopping');
  const stopped = await eventually(() => {
    const now = service.store.pools.get('p');
    expect(now?.allocationState).toBe('steady');
    return now;
  });
  expect(stopped?.resizeErrors?.[0]?.code).toBe('ResizeStopped');
  expect(service.nodesOf('p')).toEqual([]);
});

it('runs start tasks one at a time; one that is retried for ever lets the others by', async () => {
  let [running, most] = [0, 0];
  const service = await live(stateFolder(), {
    async launch({ commandLine }) {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return outcomeOf(commandLine === 'good' ? 0 : 3);
    },
  });
  service.pool('bad', { targetDedicatedNodes: 2, startTask: startTaskOf('bad', { maxTaskRetryCount: -1 }) });
  await eventually(() => expect(service.nodesOf('bad')[1]?.startTaskInfo?.retryCount).toBeGreaterThan(0));
  service.pool('good', { targetDedicatedNodes: 3, startTask: startTaskOf('good') });
  await service.nodesAre('good', 'idle', 3);
  expect(most).toBe(1);
  expect(service.nodesOf('bad').map(({ state }) => state)).toEqual([
    'waitingforstarttask',
    'waitingforstarttask',
  ]);
});

it('parks a node whose start task failed; a reboot tries again', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { startTask: startTaskOf('setup', { maxTaskRetryCount: 1 }) });
  service.job('j');
  service.task('j', 't');
  await held.exit('setup', 3);
  await held.exit('setup', 4);
  const [failed] = await service.nodesAre('p', 'starttaskfailed', 1);
  expect(failed?.startTaskInfo).toMatchObject({
    state: 'completed',
    exitCode: 4,
    retryCount: 1,
    result: 'failure',
  });
  expect(service.taskOf('j', 't').state).toBe('active');
  if (failed !== undefined) service.nodes.reboot(failed, 'requeue');
  await held.exit('setup', 0);
  await held.exit('t');
  await service.taskIs('j', 't', 'completed');
});

it('deletes a pool in the middle of its start tasks, with its folders', async () => {
  const held = heldLaunches();
  const folder = stateFolder();
  const service = await live(folder, { launch: held.launch });
  const pool = service.pool('p', { targetDedicatedNodes: 3, startTask: startTaskOf('setup') });
  await service.nodesAre('p', 'waitingforstarttask', 3);
  service.pools.delete(service.store.pools.get('p') ?? pool);
  await gone(service, 'p');
  expect(held.running).toEqual([]);
  expect(held.started).toEqual(['setup']);
  expect(existsSync(join(folder, 'nodes', 'p'))).toBe(false);
});

it('requeues the tasks of a node that is rebooted, and ends them before it is back', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p');
  const [node] = await service.nodesAre('p', 'idle', 1);
  service.job('j');
  service.task('j', 't');
  await service.taskIs('j', 't', 'running');
  if (node !== undefined) service.nodes.reboot(node, 'requeue');
  await eventually(() => expect(held.running).toEqual([]));
  expect(service.nodesOf('p')[0]?.state).toBe('rebooting');
  await held.exit('t');
  const { execution } = await service.taskIs('j', 't', 'completed');
  expect(execution).toMatchObject({ requeueCount: 1, retryCount: 0, result: 'success' });
});
