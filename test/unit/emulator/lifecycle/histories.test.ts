import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Launch } from '../../../../src/emulator/runtime/launch.ts';
import { eventually, heldLaunches, type Living, live, stateFolder } from './living-service.ts';

const slotsPerNode = 3;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('exit' as const),
      which: fc.nat(20),
      code: fc.constantFrom(0, 0, 1),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      job: fc.constantFrom('j', 'k'),
      slots: fc.integer({ min: 1, max: 3 }),
      retries: fc.integer({ min: 0, max: 2 }),
      // Some wait for an earlier task of their job.
      after: fc.option(fc.nat(20), { freq: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terminate' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reboot' as const), which: fc.nat(5), wait: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('resize' as const), nodes: fc.nat(3), wait: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pause' as const),
      job: fc.constantFrom('j', 'k'),
      how: fc.constantFrom('requeue' as const, 'terminate' as const, 'wait' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('breathe' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it('loses no task, runs none twice at once or too soon, over-uses no node, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const held = heldLaunches();
      const running = new Map<string, Launch>();
      const starts = new Map<string, number>();
      const folder = stateFolder();
      const settings = {
        bootMs: 0,
        async launch(launch: Launch) {
          const id = launch.commandLine;
          expect(running.has(id), `${id} runs twice`).toBe(false);
          // One that was removed meanwhile may have succeeded before.
          expect(blockersOf(service, id, 'there'), `${id} does not wait`).toEqual([]);
          running.set(id, launch);
          starts.set(id, (starts.get(id) ?? 0) + 1);
          return held.launch(launch).finally(() => running.delete(id));
        },
      };
      let service = await live(folder, settings);
      let restarts = 0;
      service.pool('p', { targetDedicatedNodes: 2, taskSlotsPerNode: slotsPerNode });
      await service.nodesAre('p', 'idle', 2);
      service.job('j', { usesTaskDependencies: true });
      service.job('k', { priority: 1, maxParallelTasks: 2, usesTaskDependencies: true });
      const added: [string, string][] = [];
      const work: Promise<unknown>[] = [];
      for (const one of steps) {
        if (one.do === 'restart') {
          await service.close();
          await Promise.all(work.splice(0));
          expect(service.log).toEqual([]);
          expect(running.size).toBe(0);
          service = await live(folder, settings);
          restarts += 1;
        }
        carryOut(one, service, held, added, work);
        check(service);
        // Timers and the scheduler get their turn here.
        if (one.do === 'breathe') await new Promise((resolve) => setTimeout(resolve, 2));
        else await new Promise((resolve) => setImmediate(resolve));
      }
      // Then everything is let go on, and must come to its end.
      for (const id of ['j', 'k']) {
        const job = service.store.jobs.get(id);
        if (job !== undefined) service.jobs.enable(job);
      }
      await eventually(() => {
        for (const one of [...held.running]) one.exit(0);
        expect(service.store.pools.get('p')?.allocationState).toBe('steady');
      });
      const pool = service.store.pools.get('p');
      if (pool !== undefined)
        service.pools.resize(
          pool,
          { targetDedicatedNodes: 2, targetLowPriorityNodes: 0 },
          { deallocation: 'requeue' },
        );
      await eventually(() => {
        for (const one of [...held.running]) one.exit(0);
        check(service);
        for (const [job, id] of added)
          if (blockersOf(service, id, 'or gone').length === 0)
            expect(service.store.tasks(job).get(id)?.state ?? 'completed').toBe('completed');
        expect(running.size).toBe(0);
      });
      await Promise.all(work);
      for (const [job, id] of added) {
        const task = service.store.tasks(job).get(id);
        if (task?.execution.result !== 'success') continue;
        const { retryCount, requeueCount } = task.execution;
        const turns = 1 + retryCount + requeueCount;
        expect(starts.get(id), `${id} was started`).toBeLessThanOrEqual(turns);
        // A service may end between giving a task its slot and starting its process.
        if (restarts === 0) expect(starts.get(id), `${id} was started`).toBe(turns);
      }
      // What waited for a task that succeeded and was removed may still come to its turn.
      await eventually(() => {
        for (const one of [...held.running]) one.exit(0);
        expect(service.nodesOf('p').map(({ state }) => state)).toEqual(['idle', 'idle']);
      });
      await service.close();
      expect(service.log).toEqual([]);
    }),
    // Made smaller, a failing history would take longer than the test may.
    { numRuns: 30, endOnFailure: true },
  );
});

function carryOut(
  one: Step,
  service: Living,
  held: ReturnType<typeof heldLaunches>,
  added: [string, string][],
  work: Promise<unknown>[],
): void {
  const some = 'which' in one ? added[one.which % Math.max(1, added.length)] : undefined;
  const pool = service.store.pools.get('p');
  switch (one.do) {
    case 'exit':
      held.running[one.which % Math.max(1, held.running.length)]?.exit(one.code);
      break;
    case 'add': {
      const id = `t${added.length}`;
      const earlier = added.filter(([job]) => job === one.job);
      const after = one.after === null ? undefined : earlier[one.after % Math.max(1, earlier.length)]?.[1];
      service.task(one.job, id, {
        requiredSlots: one.slots,
        ...(after !== undefined && { dependsOn: { taskIds: [after] } }),
        constraints: { maxTaskRetryCount: one.retries },
      });
      added.push([one.job, id]);
      break;
    }
    case 'terminate':
      if (some !== undefined) work.push(service.tasks.terminate(...some));
      break;
    case 'remove':
      if (some !== undefined) work.push(service.tasks.remove(...some));
      break;
    case 'reboot': {
      const node = service.nodesOf('p')[one.which];
      if (node?.state === 'idle' || node?.state === 'running')
        service.nodes.reboot(node, one.wait ? undefined : 'requeue');
      break;
    }
    case 'resize':
      if (pool?.allocationState === 'steady') {
        const targets = { targetDedicatedNodes: one.nodes, targetLowPriorityNodes: 0 };
        service.pools.resize(pool, targets, { deallocation: one.wait ? undefined : 'requeue' });
      }
      break;
    case 'pause': {
      const job = service.store.jobs.get(one.job);
      if (job?.state === 'active') service.jobs.disable(job, one.how);
      else if (job !== undefined) service.jobs.enable(job);
      break;
    }
    case 'breathe':
    case 'restart':
      break;
  }
}

/** Tasks that this one waits for and that have not succeeded: those that are there, or also those that are gone. */
function blockersOf({ store }: Living, id: string, which: 'there' | 'or gone'): string[] {
  for (const job of ['j', 'k']) {
    const dependsOn = store.tasks(job).get(id)?.spec.dependsOn;
    const blocking = dependsOn?.taskIds?.filter((each) => {
      const task = store.tasks(job).get(each);
      return task === undefined ? which === 'or gone' : task.execution.result !== 'success';
    });
    if (blocking !== undefined) return blocking;
  }
  return [];
}

/** What holds at any moment. */
function check({ store, nodesOf }: Living): void {
  for (const node of nodesOf('p')) {
    expect(store.load.slots('p', node.id)).toBeLessThanOrEqual(slotsPerNode);
    if (node.state === 'idle') expect(store.load.tasks('p', node.id)).toBe(0);
  }
  expect(store.counts('k').tasks.running).toBeLessThanOrEqual(2);
}
