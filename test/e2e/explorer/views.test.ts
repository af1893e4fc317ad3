import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { goToTable } from '../../support/matrix/do-cell.ts';
import { leave, narrow } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('seen', 0);
  await account.job('seen', 'seen', { metadata: [{ name: 'who', value: 'ann' }] });
  await account.task('seen', 'seen', '/bin/true');
  await account.sdk.jobSchedule.add({
    id: 'seen-s',
    schedule: { recurrenceInterval: 'PT1H', doNotRunUntil: new Date('2090-01-01') },
    jobSpecification: { poolInfo: { poolId: 'seen' } },
  });
});
afterAll(() => account.close());

it('what the service has of each is told whole, in a read-only program too', async () => {
  const robot = await account.open('pools', { args: ['--read-only'], rows: 60 });
  await robot.see(/ ▸ pools {3}/);
  for (const table of ['pools', 'jobs', 'tasks seen', 'schedules']) {
    await goToTable(robot, table);
    await narrow(robot, 'seen');
    await robot.see(/^ ▸ +seen/m);
    robot.press('d');
    await robot.see(/^ YAML /m);
    await robot.see(/^ +id: seen(-s)?$/m);
    await robot.see(/^ +eTag: /m);
    await robot.pressNamed('Esc', 'back');
    await robot.see(/^ ▸ +seen/m);
  }
  await leave(robot);
});

it('is shown as YAML and as JSON, and stays fresh', async () => {
  const robot = await account.open('jobs', { rows: 60 });
  await robot.see(/^ ▸ +seen/m);
  robot.press('d');
  await robot.see('name: who');
  await robot.pressNamed('y', 'JSON');
  await robot.see(/^ JSON /m);
  await robot.see('"name": "who"');
  await robot.see('"id": "seen"');
  await account.sdk.job.patch('seen', { priority: 9 });
  await robot.see('"priority": 9');
  await robot.pressNamed('y', 'YAML');
  await robot.see(/priority: 9$/m);
  expect((await account.sdk.job.get('seen')).priority).toBe(9);
  await leave(robot);
});
