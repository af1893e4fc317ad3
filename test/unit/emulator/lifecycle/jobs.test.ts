import { expect, it } from 'vitest';
import { eventually, heldLaunches, live, stateFolder } from './living-service.ts';

async function running(...ids: string[]) {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { taskSlotsPerNode: 4 });
  const job = service.job('j');
  for (const id of ids) service.task('j', id);
  for (const id of ids) await service.taskIs('j', id, 'running');
  const jobIs = (state: string) => eventually(() => expect(service.store.jobs.get('j')?.state).toBe(state));
  return { held, service, job, jobIs };
}

it('ends its running tasks when it is terminated, and leaves the waiting ones active', async () => {
  const { service, job, jobIs } = await running('a', 'b');
  service.task('j', 'wide', { requiredSlots: 4 });
  service.jobs.terminate(job, 'enough');
  await jobIs('completed');
  expect(service.taskOf('j', 'a').execution).toMatchObject({ result: 'failure' });
  expect(service.taskOf('j', 'wide').state).toBe('active');
  expect(service.store.jobs.get('j')).toMatchObject({
    terminateReason: 'enough',
    previousState: 'terminating',
  });
  await service.nodesAre('p', 'idle', 1);
});

it('is gone with its tasks once it is deleted, and its node is free', async () => {
  const { held, service, job } = await running('a', 'b');
  service.jobs.delete(job);
  await eventually(() => expect(service.store.jobs.has('j')).toBe(false));
  expect(held.running).toEqual([]);
  await service.nodesAre('p', 'idle', 1);
  expect(service.store.load.slots('p', service.nodesOf('p')[0]?.id ?? '')).toBe(0);
});

it('requeues at once although an earlier disabling still waits for its tasks', async () => {
  const { service, job, jobIs } = await running('a');
  service.jobs.disable(job, 'wait');
  const enabled = service.jobs.enable(service.store.jobs.get('j') ?? job);
  service.jobs.disable(enabled ?? job, 'requeue');
  await jobIs('disabled');
  expect(service.taskOf('j', 'a')).toMatchObject({ state: 'active', execution: { requeueCount: 1 } });
});

it('ends when its time is over, but not one whose time is beyond any timer', async () => {
  const held = heldLaunches();
  const service = await live(stateFolder(), { launch: held.launch });
  service.pool('p', { taskSlotsPerNode: 2 });
  service.job('long', { constraints: { maxWallClockTime: 'P60D' } });
  service.job('endless', { constraints: { maxWallClockTime: 'P10675199DT2H48M5.4775807S' } });
  service.job('short', { constraints: { maxWallClockTime: 'PT0.05S' } });
  service.task('short', 't');
  await eventually(() =>
    expect(service.store.jobs.get('short')).toMatchObject({
      state: 'completed',
      terminateReason: 'MaxWallClockTimeExpiry',
    }),
  );
  expect(service.store.jobs.get('long')?.state).toBe('active');
  expect(service.store.jobs.get('endless')?.state).toBe('active');
});
