import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import type { Robot } from '../../support/robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
});
afterAll(() => account.close());

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  await robot.exited;
}

const schedule = (id: string, from: string) =>
  account.ask({
    method: 'POST',
    path: '/jobschedules',
    body: {
      id,
      schedule: { recurrenceInterval: 'PT1H', doNotRunUntil: from },
      jobSpecification: { poolInfo: { poolId: 'none' } },
    },
  });
const stateOf = (id: string) => account.at(`/jobschedules/${id}`, 'state');

it('schedules are created, lead to their own jobs, and are disabled, enabled, terminated and deleted', async () => {
  await account.job('other', 'none');
  const robot = await account.open('schedules');
  await robot.see('no schedules here');
  robot.press('n');
  await robot.see('Create a schedule');
  robot.type('made').press('Down').type('2h').press('Down', 'Down').type('2090-01-01T00:00Z');
  robot.press('Down').type('none').press('Down').type('4').press('Up', 'Up', 'Up', 'Up', 'Up', 'Up');
  robot.type('/bin/true').press('Enter');
  await robot.pressNamed('y', 'yes, create a schedule');
  await robot.see('made is there');
  expect(await account.ask({ path: '/jobschedules/made' })).toMatchObject({
    schedule: { recurrenceInterval: 'PT2H', doNotRunAfter: '2090-01-01T00:00:00Z' },
    jobSpecification: {
      poolInfo: { poolId: 'none' },
      priority: 4,
      jobManagerTask: { commandLine: '/bin/true' },
    },
  });
  robot.press('Esc');
  await robot.see(/made +· active +2 h/);
  await vi.waitFor(async () => expect(await account.ids('/jobschedules/made/jobs')).toHaveLength(1));
  robot.press('Enter');
  await robot.see('made ▸ jobs');
  await robot.see(/made:job-1 +· active/);
  await robot.gone(/^ . other/m);
  // The actions of jobs are there too.
  robot.press('x');
  await robot.see('what runs');
  robot.press('Enter');
  await robot.pressNamed('y', 'yes, disable');
  await robot.see('1 done');
  await vi.waitFor(async () => expect(await account.at('/jobs/made:job-1', 'state')).toBe('disabled'));
  robot.press('Esc');
  await robot.see(/made:job-1 +‖ disabled/);
  robot.press('Enter');
  await robot.see('tasks');
  await robot.pressNamed('Esc', 'back');
  await robot.see('made ▸ jobs');
  await robot.pressNamed('Esc', 'back');

  for (const id of ['s-1', 's-2']) await schedule(id, '2090-01-01T00:00:00Z');
  await robot.see(/s-2 +· active/);
  await robot.pressNamed('/', 'filter');
  await robot.see('keep the filter');
  robot.type('s-');
  await robot.see('filter: s-');
  robot.press('Enter');
  await robot.gone('keep the filter');
  for (const [key, name, state] of [
    ['x', 'disable', 'disabled'],
    ['u', 'enable', 'active'],
    ['t', 'terminate', 'completed'],
  ] as const) {
    robot.press('a', key);
    await robot.see(`${name} 2 schedules`);
    robot.press('y');
    await robot.see('2 done');
    for (const id of ['s-1', 's-2']) await vi.waitFor(async () => expect(await stateOf(id)).toBe(state));
    robot.press('Esc');
    await robot.see(new RegExp(`s-2 +. ${state}`));
  }
  robot.press('x');
  await robot.see('disable: it is completed');
  robot.press('a', 'D');
  await robot.see('delete 2 schedules');
  robot.type('delete 2').press('Enter');
  await robot.see('2 done');
  await vi.waitFor(async () => expect(await account.ids('/jobschedules')).toEqual(['made']));
  await leave(robot);
});
