import { expect, it, vi } from 'vitest';
import { simulationItem } from '../../../../src/model/simulation/simulation.ts';
import { eventually, heldLaunches, type Living, live, startTaskOf, stateFolder } from './living-service.ts';

/** A service in the middle of things, ended; then another one on the same folder. */
async function restarted(before: (service: Living) => Promise<void>, bootMs = 10) {
  const folder = stateFolder();
  const first = heldLaunches();
  const service = await live(folder, { launch: first.launch, bootMs });
  await before(service);
  await service.close();
  expect(first.running).toEqual([]);
  const held = heldLaunches();
  return { held, again: await live(folder, { launch: held.launch }) };
}

function found(service: Living) {
  const pool = service.store.pools.get('p');
  if (pool === undefined) throw new Error('there is no pool');
  return pool;
}

const poolIs = (service: Living, allocationState: string) =>
  eventually(() => expect(service.store.pools.get('p')?.allocationState).toBe(allocationState));

it('requeues what ran, keeps what is done, and starts each task once', async () => {
  const { held, again } = await restarted(async (service) => {
    service.pool('p', { taskSlotsPerNode: 2, targetDedicatedNodes: 2 });
    service.job('j');
    for (const id of ['a', 'b', 'c', 'd', 'e']) service.task('j', id);
    await service.taskIs('j', 'd', 'running');
    await service.tasks.terminate('j', 'a');
    await service.taskIs('j', 'e', 'running');
  });
  expect(again.taskOf('j', 'a').state).toBe('completed');
  for (const id of ['b', 'c', 'd', 'e']) await held.exit(id);
  await eventually(() => expect(again.store.counts('j').tasks.succeeded).toBe(4));
  expect([...held.started].sort()).toEqual(['b', 'c', 'd', 'e']);
  expect(again.taskOf('j', 'b').execution).toMatchObject({ requeueCount: 1, retryCount: 0 });
  await again.nodesAre('p', 'idle', 2);
});

it('goes on with the retries where they were', async () => {
  const folder = stateFolder();
  const first = heldLaunches();
  const service = await live(folder, { launch: first.launch });
  service.pool('p');
  service.job('j', { constraints: { maxTaskRetryCount: 1 } });
  service.task('j', 't');
  await first.exit('t', 1);
  await eventually(() => expect(first.started).toHaveLength(2));
  await service.close();
  const held = heldLaunches();
  const again = await live(folder, { launch: held.launch });
  await held.exit('t', 1);
  const { execution } = await again.taskIs('j', 't', 'completed');
  expect(execution).toMatchObject({ retryCount: 1, requeueCount: 1 });
});

it('boots nodes anew, also those in the middle of a start task', async () => {
  const { held, again } = await restarted(async (service) => {
    service.pool('p', { targetDedicatedNodes: 2, startTask: startTaskOf('setup') });
    await service.nodesAre('p', 'waitingforstarttask', 2);
  });
  await held.exit('setup');
  await held.exit('setup');
  await again.nodesAre('p', 'idle', 2);
});

it('goes on with a resize', async () => {
  const { again } = await restarted(async (service) => {
    service.pool('p', { targetDedicatedNodes: 3 });
  }, 60_000);
  await again.nodesAre('p', 'idle', 3);
  await poolIs(again, 'steady');
});

it('ends a resize that was being stopped', async () => {
  const { again } = await restarted(async (service) => {
    service.pool('p', { targetDedicatedNodes: 3 });
    service.store.setPool('p', { allocationState: 'stopping' });
  }, 60_000);
  await poolIs(again, 'steady');
  expect(again.store.pools.get('p')?.resizeErrors?.[0]?.code).toBe('ResizeStopped');
});

it('removes the nodes that were named, and no other', async () => {
  let [named, others]: [string, string[]] = ['', []];
  const { again } = await restarted(async (service) => {
    service.pool('p', { targetDedicatedNodes: 3 });
    const [node, ...kept] = await service.nodesAre('p', 'idle', 3);
    await poolIs(service, 'steady');
    // As the store is when the machine dies in the middle of it.
    [named, others] = [node?.id ?? '', kept.map(({ id }) => id)];
    service.store.setPool('p', { allocationState: 'resizing', targetDedicatedNodes: 2 });
    service.store.setNode('p', named, { state: 'leavingpool' });
  });
  await again.nodesAre('p', 'idle', 2);
  await poolIs(again, 'steady');
  expect(again.nodesOf('p').map(({ id }) => id)).toEqual(others);
});

it('goes on with the deletion of a simulated pool whose nodes are on their way out', async () => {
  const { again } = await restarted(async (service) => {
    // They take 2 to 6 s to leave, and the service ends before that.
    const metadata = [{ name: simulationItem, value: 'steady seed=1 speed=1000' }];
    service.pool('p', { targetDedicatedNodes: 3, metadata });
    await service.nodesAre('p', 'idle', 3);
    service.store.setPool('p', {
      spec: { ...found(service).spec, metadata: [{ name: simulationItem, value: 'steady seed=1 speed=20' }] },
    });
    service.pools.delete(found(service));
    await service.nodesAre('p', 'leavingpool', 3);
  });
  expect(again.nodesOf('p').map(({ state }) => state)).toEqual(Array(3).fill('leavingpool'));
  await vi.waitFor(() => expect(again.store.pools.get('p')).toBeUndefined(), { timeout: 10_000 });
  expect(again.nodesOf('p')).toEqual([]);
});

it('goes on with deletions of a pool and of a job with running tasks', async () => {
  const { held, again } = await restarted(async (service) => {
    service.pool('p');
    const pool = service.pool('q');
    const job = service.job('j');
    service.job('k', { poolInfo: { poolId: 'q' } });
    service.task('j', 'lost');
    service.task('k', 'kept');
    await service.taskIs('j', 'lost', 'running');
    await service.taskIs('k', 'kept', 'running');
    service.jobs.delete(job);
    service.pools.delete(pool);
  });
  await eventually(() => expect([...again.store.jobs.values()].map(({ id }) => id)).toEqual(['k']));
  await eventually(() => expect([...again.store.pools.values()].map(({ id }) => id)).toEqual(['p']));
  await again.nodesAre('p', 'idle', 1);
  expect(again.taskOf('k', 'kept').state).toBe('active');
  expect(held.started).toEqual([]);
});

it('goes on with ends and disablings of jobs', async () => {
  const { held, again } = await restarted(async (service) => {
    service.pool('p', { taskSlotsPerNode: 4 });
    for (const id of ['ending', 'pausing', 'late']) {
      service.job(id, id === 'late' ? { constraints: { maxWallClockTime: 'PT0.3S' } } : {});
      service.task(id, `${id}-task`);
      await service.taskIs(id, `${id}-task`, 'running');
    }
    service.store.setJob('ending', { state: 'terminating' });
    service.store.setJob('pausing', { state: 'disabling' });
  });
  const states = () => Object.fromEntries([...again.store.jobs.values()].map(({ id, state }) => [id, state]));
  await eventually(() =>
    expect(states()).toEqual({ ending: 'completed', pausing: 'disabled', late: 'completed' }),
  );
  expect(held.started).not.toContain('ending-task');
  expect(held.started).not.toContain('pausing-task');
});

it('still holds back what depends on others', async () => {
  const { held, again } = await restarted(async (service) => {
    service.pool('p', { taskSlotsPerNode: 4 });
    service.job('j', { usesTaskDependencies: true });
    service.task('j', 'after', { dependsOn: { taskIds: ['before'] } });
    service.task('j', 'before');
    await service.taskIs('j', 'before', 'running');
  });
  await held.exit('before');
  await held.exit('after');
  await again.taskIs('j', 'after', 'completed');
  expect(held.started).toEqual(['before', 'after']);
});

it('brings schedules, formulas and auto pools back as they were', async () => {
  const folder = stateFolder();
  const first = await live(folder);
  const schedule = { recurrenceInterval: 'PT1H' };
  first.schedules.add({ id: 's', schedule, jobSpecification: { poolInfo: { poolId: 'p' } } });
  first.schedules.disable(
    first.schedules.add({ id: 'off', schedule, jobSpecification: { poolInfo: { poolId: 'p' } } }),
  );
  first.pool('p', { enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes = 2;' });
  await first.nodesAre('p', 'idle', 2);
  const before = {
    schedules: [...first.store.schedules.values()],
    run: first.store.pools.get('p')?.autoScaleRun,
  };
  expect(before.run?.results).toMatch(/TargetDedicatedNodes=2/);
  await first.close();
  const second = await live(folder);
  expect([...second.store.schedules.values()]).toEqual(before.schedules);
  expect(second.store.pools.get('p')?.autoScaleRun).toEqual(before.run);
  expect([...second.store.jobs.values()].map(({ id }) => id).sort()).toEqual(['off:job-1', 's:job-1']);
  const [row] = before.schedules;
  if (row !== undefined) second.schedules.terminate(row);
  await eventually(() => expect(second.store.schedules.get('s')?.state).toBe('completed'));
  expect(second.store.jobs.get('s:job-1')?.terminateReason).toBe('TerminateJobSchedule');
});

it('knows which nodes were taken away, take no tasks, and have users', async () => {
  const folder = stateFolder();
  const service = await live(folder, { bootMs: 300 });
  service.pool('p', { targetDedicatedNodes: 1, targetLowPriorityNodes: 1 });
  for (const node of await service.nodesAre('p', 'idle', 2)) {
    service.store.setNode('p', node.id, { users: ['somebody'] });
    if (node.isDedicated) service.nodes.disableScheduling(node, 'requeue');
    else service.nodes.preempt(node);
  }
  await service.close();
  const again = await live(folder);
  const node = (isDedicated: boolean) => {
    const found = again.nodesOf('p').find((each) => each.isDedicated === isDedicated);
    if (found === undefined) throw new Error('no such node');
    return found;
  };
  expect(node(false).state).toBe('preempted');
  // What comes back is another machine.
  await eventually(() => expect(node(false).state).toBe('idle'));
  expect(node(false).users).toBeUndefined();
  await eventually(() => expect(node(true).state).toBe('offline'));
  expect(node(true).users).toEqual(['somebody']);
  again.nodes.reimage(node(true), 'requeue');
  expect(node(true).users).toBeUndefined();
});
