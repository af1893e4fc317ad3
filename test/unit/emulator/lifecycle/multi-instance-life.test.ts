import { expect, it } from 'vitest';
import { eventually, heldLaunches, type Living, live, stateFolder } from './living-service.ts';

const loads = ({ nodesOf, store }: Living) => nodesOf('p').map(({ id }) => store.load.tasks('p', id));

async function withTask() {
  const held = heldLaunches();
  const folder = stateFolder();
  const service = await live(folder, { launch: held.launch });
  service.pool('p', { targetDedicatedNodes: 3, enableInterNodeCommunication: true });
  await service.nodesAre('p', 'idle', 3);
  service.job('j');
  service.task('j', 't', {
    constraints: { maxTaskRetryCount: 1 },
    multiInstanceSettings: { numberOfInstances: 3, coordinationCommandLine: 'coordinate' },
  });
  await coordinating(held);
  return { held, folder, service };
}

const coordinating = (held: ReturnType<typeof heldLaunches>) =>
  eventually(() =>
    expect(held.running.map(({ commandLine }) => commandLine)).toEqual(Array(3).fill('coordinate')),
  );

const coordinated = (held: ReturnType<typeof heldLaunches>) => {
  for (const one of [...held.running]) one.exit(0);
};

it.each(['coordinating', 'running'])('starts anew on all nodes after a restart while %s', async (phase) => {
  const before = await withTask();
  if (phase === 'running') {
    coordinated(before.held);
    await eventually(() => expect(before.held.started).toContain('t'));
  }
  await before.service.close();
  const held = heldLaunches();
  const again = await live(before.folder, { launch: held.launch });
  await coordinating(held);
  expect(loads(again)).toEqual([1, 1, 1]);
  coordinated(held);
  await held.exit('t', 1);
  await coordinating(held);
  coordinated(held);
  await held.exit('t');
  const { execution } = await again.taskIs('j', 't', 'completed');
  expect(execution).toMatchObject({ requeueCount: 1, retryCount: 1, result: 'success' });
  await again.nodesAre('p', 'idle', 3);
  expect(loads(again)).toEqual([0, 0, 0]);
});

it('leaves all of its nodes idle when it is deleted while it runs', async () => {
  const { service } = await withTask();
  await service.tasks.remove('j', 't');
  expect(service.nodesOf('p').map(({ state }) => state)).toEqual(['idle', 'idle', 'idle']);
  expect(loads(service)).toEqual([0, 0, 0]);
});
