import { expect, it } from 'vitest';
import { eventually, heldLaunches, live, stateFolder } from './living-service.ts';

it('starts jobs by priority, then by age, and tasks in their order', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.job('old');
  service.job('young');
  service.job('urgent', { priority: 5 });
  for (const id of ['young', 'old', 'urgent']) for (const n of [1, 2]) service.task(id, `${id}-${n}`);
  service.pool('p');
  const order = ['urgent-1', 'urgent-2', 'old-1', 'old-2', 'young-1', 'young-2'];
  for (const id of order) await held.exit(id);
  await service.taskIs('young', 'young-2', 'completed');
  expect(held.started).toEqual(order);
});

it('spreads tasks over the nodes, or packs them', async () => {
  for (const [nodeFillType, perNode] of [
    ['Spread', [2, 2]],
    ['Pack', [4, 0]],
  ] as const) {
    const service = await live(stateFolder(), { launch: heldLaunches().launch });
    service.pool('p', {
      targetDedicatedNodes: 2,
      taskSlotsPerNode: 4,
      taskSchedulingPolicy: { nodeFillType },
    });
    await service.nodesAre('p', 'idle', 2);
    service.job('j');
    for (const id of ['a', 'b', 'c', 'd']) service.task('j', id);
    await service.taskIs('j', 'd', 'running');
    const load = service.nodesOf('p').map((node) => service.store.load.slots('p', node.id));
    expect(load.sort().reverse()).toEqual(perNode);
  }
});

it('gives a task the slots that it needs, and smaller ones what is left', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { taskSlotsPerNode: 4 });
  service.job('j');
  service.task('j', 'three', { requiredSlots: 3 });
  service.task('j', 'two', { requiredSlots: 2 });
  service.task('j', 'one');
  service.task('j', 'five', { requiredSlots: 5 });
  await service.taskIs('j', 'one', 'running');
  expect(held.started).toEqual(['three', 'one']);
  await held.exit('three');
  await service.taskIs('j', 'two', 'running');
  expect(service.taskOf('j', 'five').state).toBe('active');
});

it('puts a task on the node that it asks for', async () => {
  const service = await live(stateFolder(), { launch: heldLaunches().launch });
  service.pool('p', { targetDedicatedNodes: 3 });
  const [, , last] = await service.nodesAre('p', 'idle', 3);
  service.job('j');
  service.task('j', 't', { affinityInfo: { affinityId: `TVM:${last?.id}` } });
  expect((await service.taskIs('j', 't', 'running')).node?.nodeId).toBe(last?.id);
});

it('runs no more tasks of a job at once than it allows, and more once it allows more', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { taskSlotsPerNode: 8 });
  const job = service.job('j', { maxParallelTasks: 2 });
  for (const id of ['a', 'b', 'c', 'd']) service.task('j', id);
  await service.taskIs('j', 'b', 'running');
  await held.exit('a');
  await service.taskIs('j', 'c', 'running');
  expect(held.running).toHaveLength(2);
  service.jobs.change(job, { maxParallelTasks: -1 });
  await service.taskIs('j', 'd', 'running');
});

it('has the next task running within 50 ms of a free slot', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p');
  service.job('j');
  for (let index = 0; index < 20; index += 1) service.task('j', `t${index}`);
  for (let index = 0; index < 20; index += 1) await held.exit(`t${index}`);
  await service.taskIs('j', 't19', 'completed');
  const waits = Array.from({ length: 19 }, (_, index) => {
    const ended = Date.parse(service.taskOf('j', `t${index}`).execution.endTime ?? '');
    return Date.parse(service.taskOf('j', `t${index + 1}`).execution.startTime ?? '') - ended;
  });
  expect(Math.max(...waits)).toBeLessThan(50);
});

it('retries a non-zero exit as often as was asked, and counts', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p');
  service.job('j');
  service.task('j', 't', { constraints: { maxTaskRetryCount: 2 } });
  for (const code of [1, 1, 7]) await held.exit('t', code);
  const { execution } = await service.taskIs('j', 't', 'completed');
  expect(execution).toMatchObject({ retryCount: 2, requeueCount: 0, exitCode: 7, result: 'failure' });
  expect(execution.lastRetryTime).toBeDefined();
  expect(held.started).toEqual(['t', 't', 't']);
});

it('holds a task back until all that it depends on are done, whatever their order', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { taskSlotsPerNode: 8 });
  service.job('j', { usesTaskDependencies: true });
  service.task('j', 'sum', { dependsOn: { taskIds: ['A'], taskIdRanges: [{ start: 1, end: 3 }] } });
  for (const id of ['1', '2', '3', 'a']) service.task('j', id);
  service.task('j', 'never', { dependsOn: { taskIds: ['bad'] } });
  service.task('j', 'bad');
  for (const id of ['2', 'a', '3']) await held.exit(id);
  await held.exit('bad', 1);
  await service.taskIs('j', 'bad', 'completed');
  expect(service.taskOf('j', 'sum').state).toBe('active');
  await held.exit('1');
  await service.taskIs('j', 'sum', 'running');
  expect(service.taskOf('j', 'never').state).toBe('active');
});

it('follows a job of 20,000 tasks and one that waits for all of them', async () => {
  const service = await live(stateFolder());
  service.job('j', { usesTaskDependencies: true });
  const count = 20_000;
  service.task('j', 'all', { dependsOn: { taskIdRanges: [{ start: 1, end: count }] } });
  for (let id = 1; id <= count; id += 1) service.task('j', String(id));
  service.pool('p', { vmSize: 'Standard_D64s_v5', targetDedicatedNodes: 4, taskSlotsPerNode: 256 });
  await eventually(() => expect(service.store.counts('j').tasks.succeeded).toBe(count + 1));
});

it('sends the tasks of a job to the pool that it names now, when that comes', async () => {
  const service = await live(stateFolder());
  const job = service.job('j', { poolInfo: { poolId: 'missing' } });
  service.task('j', 't');
  service.pool('p');
  await service.nodesAre('p', 'idle', 1);
  expect(service.taskOf('j', 't').state).toBe('active');
  service.jobs.disable(job, 'requeue');
  await eventually(() => expect(service.store.jobs.get('j')?.state).toBe('disabled'));
  const disabled = service.store.jobs.get('j') ?? job;
  service.jobs.enable(service.jobs.change(disabled, { poolInfo: { poolId: 'P' } }) ?? disabled);
  await service.taskIs('j', 't', 'completed');
});
