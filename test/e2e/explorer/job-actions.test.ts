import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wireText } from '../../../src/model/explorer/wire-row.ts';
import { type Explored, startExplored } from '../../support/explored.ts';
import type { Robot } from '../../support/robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('p', 2);
});
afterAll(() => account.close());

/** Narrows the rows to those that hold the text, whatever narrowed them before. */
async function narrow(robot: Robot, text: string): Promise<void> {
  await robot.pressNamed('/', 'filter');
  await robot.see('Enter keep the filter');
  robot.type(text);
  await robot.see(`filter: ${text}`);
  robot.press('Enter');
  await robot.gone('keep the filter');
}

/** From what came of a plan back to all rows. */
async function toAllRows(robot: Robot): Promise<void> {
  await robot.pressNamed('Esc', 'back');
  await robot.pressNamed('Esc', 'clear the filter');
  await robot.gone('filter:');
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  await robot.exited;
}

const stateOf = (job: string) => account.at(`/jobs/${job}`, 'state');

describe('a job', () => {
  it('is created with all that was typed', async () => {
    const robot = await account.open('jobs');
    await robot.see('no jobs here');
    robot.press('n');
    await robot.see('Create a job ─');
    const down = (times: number) => robot.press(...Array<string>(times).fill('Down'));
    robot.type('made');
    down(1).type('p');
    down(1).type('7');
    down(1).type('1h30m');
    down(1).type('2');
    down(1).type('3');
    down(2).press('Right');
    down(1).press('Right');
    down(1).type('MODE=fast');
    down(1).type('/bin/sh -c "true"');
    down(1).type('/bin/sh -c "echo bye"');
    down(2).type('team=blue; cost=12');
    await robot.see('cost=12');
    robot.press('Enter');
    await robot.see('az batch job create --id made');
    expect(await account.ids('/jobs')).toEqual([]);
    robot.press('y');
    await robot.see('made is there');
    expect(await account.ask({ path: '/jobs/made' })).toMatchObject({
      poolInfo: { poolId: 'p' },
      priority: 7,
      maxParallelTasks: 3,
      constraints: { maxWallClockTime: 'PT1H30M', maxTaskRetryCount: 2 },
      onAllTasksComplete: 'noaction',
      onTaskFailure: 'performexitoptionsjobaction',
      usesTaskDependencies: true,
      metadata: [
        { name: 'team', value: 'blue' },
        { name: 'cost', value: '12' },
      ],
      commonEnvironmentSettings: [{ name: 'MODE', value: 'fast' }],
      jobPreparationTask: { commandLine: '/bin/sh -c "true"' },
      jobReleaseTask: { commandLine: '/bin/sh -c "echo bye"' },
    });
    robot.press('Esc');
    await robot.see(/made +· active/);

    // An id that is taken is told, and nothing else happens.
    robot.press('n');
    await robot.see('Create a job ─');
    robot.type('made').press('Down').type('p').press('Enter');
    await robot.pressNamed('y', 'yes, create a job');
    await robot.see('already exists');
    await leave(robot);
  });

  it('is cloned, with its tasks or without, and changed, one or many', async () => {
    await account.job('base', 'p', { priority: 5, onAllTasksComplete: 'noaction' });
    await account.task('base', 'a', '/bin/sh -c "exit 3"', {
      environmentSettings: [{ name: 'X', value: '1' }],
    });
    await account.task('base', 'b', '/bin/true');
    const robot = await account.open('jobs');
    await robot.see(/base +· active/);
    await narrow(robot, 'base');
    robot.press('C');
    await robot.see('its tasks too');
    robot.press('Down', 'Down', 'Right', 'Enter');
    await robot.pressNamed('y', 'yes, clone');
    await robot.see('base-2 is there');
    await robot.see(/tasks 1 to 1,000 +2 tasks/);
    await robot.see('2 done');
    expect(await account.ids('/jobs/base-2/tasks')).toEqual(['a', 'b']);
    expect(await account.ask({ path: '/jobs/base-2/tasks/a' })).toMatchObject({
      commandLine: '/bin/sh -c "exit 3"',
      environmentSettings: [{ name: 'X', value: '1' }],
    });
    expect(await account.at('/jobs/base-2', 'priority')).toBe(5);
    robot.press('Esc');
    await robot.see(/base-2 +· active/);
    robot.press('C');
    await robot.see('new id');
    robot.type('other').press('Enter');
    await robot.pressNamed('y', 'yes, clone');
    await robot.see('other is there');
    expect(await account.ids('/jobs/other/tasks')).toEqual([]);

    // Both at once.
    robot.press('Esc');
    await robot.see(/base-2 +· active/);
    robot.press('a');
    await robot.see('2 marked');
    robot.press('p');
    await robot.see('as it is');
    robot.press('Enter');
    await robot.see('nothing of it is to change');
    robot
      .type('-9')
      .press('Down', 'Down')
      .type('4')
      .press('Down', 'Down', 'Down')
      .type('who=me')
      .press('Enter');
    await robot.see('change 2 jobs');
    robot.press('y');
    await robot.see('2 done');
    for (const job of ['base', 'base-2'])
      expect(await account.ask({ path: `/jobs/${job}` })).toMatchObject({
        priority: -9,
        constraints: { maxTaskRetryCount: 4 },
        metadata: [{ name: 'who', value: 'me' }],
        onAllTasksComplete: 'noaction',
      });
    await leave(robot);
  });

  it('is disabled in each of three ways, moved to another pool, and enabled', async () => {
    for (const way of ['requeue', 'terminate', 'wait']) {
      await account.job(`dis-${way}`, 'p');
      await account.task(`dis-${way}`, 't', '/bin/sleep 600');
    }
    const taskOf = (way: string) => account.at(`/jobs/dis-${way}/tasks/t`, 'state');
    // Two nodes: two of the three run.
    const robot = await account.open('jobs');
    await robot.see('dis-wait');
    for (const [index, way] of ['requeue', 'terminate', 'wait'].entries()) {
      await vi.waitFor(async () => expect(await taskOf(way)).toBe('running'), { timeout: 10_000 });
      await narrow(robot, `dis-${way}`);
      robot.press('x');
      await robot.see('what runs');
      robot.press(...Array<string>(index).fill('Right'), 'Enter');
      await robot.see(`--disable-tasks ${way}`);
      robot.press('y');
      await robot.see('1 done');
      if (way !== 'wait') await vi.waitFor(async () => expect(await stateOf(`dis-${way}`)).toBe('disabled'));
      expect(await taskOf(way)).toBe({ requeue: 'active', terminate: 'completed', wait: 'running' }[way]);
      await toAllRows(robot);
    }
    // Only where it is disabled is another pool taken; the other says why not.
    await narrow(robot, 'dis-');
    robot.press('a', 'p');
    await robot.see('as it is');
    robot.press('Up').type('q').press('Enter');
    await robot.see('change 3 jobs');
    robot.press('y');
    await robot.see('1 failed, 2 done');
    await robot.see('it is disabling: disable the job first');
    expect(await account.at('/jobs/dis-requeue', 'poolInfo/poolId')).toBe('q');
    expect(await account.at('/jobs/dis-wait', 'poolInfo/poolId')).toBe('p');
    robot.press('Enter');
    await robot.see(/dis-terminate +‖ disabled/);
    robot.press('a', 'u');
    await robot.see('enable 3 jobs');
    robot.press('y');
    await robot.see('done');
    expect(await stateOf('dis-requeue')).toBe('active');
    expect(await stateOf('dis-terminate')).toBe('active');
    for (const way of ['requeue', 'terminate', 'wait'])
      await account.ask({ method: 'DELETE', path: `/jobs/dis-${way}` });
    await leave(robot);
  });

  it('is terminated with a reason, and deleted by its name or their number', async () => {
    for (const job of ['end-1', 'end-2', 'end-3']) await account.job(job, 'p');
    const robot = await account.open('jobs');
    await robot.see('end-3');
    await narrow(robot, 'end-');
    robot.press('t');
    await robot.see('reason');
    robot.type('enough').press('Enter');
    await robot.pressNamed('y', 'yes, terminate');
    await robot.see('1 done');
    await vi.waitFor(async () => expect(await stateOf('end-1')).toBe('completed'));
    expect(await account.at('/jobs/end-1', 'executionInfo/terminateReason')).toBe('enough');
    robot.press('Esc');
    await robot.see(/end-1 +✓ completed/);
    robot.press('p');
    await robot.see('change: it is completed');

    robot.press('a', 'D');
    await robot.see('delete 3 jobs');
    robot.type('delete 2').press('Enter');
    expect(await account.ids('/jobs')).toContain('end-1');
    robot.press('Backspace').type('3').press('Enter');
    await robot.see('3 done');
    await vi.waitFor(async () =>
      expect((await account.ids('/jobs')).filter((id) => id.startsWith('end'))).toEqual([]),
    );
    await leave(robot);
  });
});

describe('failed tasks of jobs', () => {
  it('run again by their causes, over several jobs', async () => {
    for (const job of ['fail-1', 'fail-2']) {
      await account.job(job, 'p', { priority: 100 });
      await account.task(job, 'one', '/bin/sh -c "exit 1"');
      await account.task(job, 'two', '/bin/sh -c "exit 2"');
      await account.task(job, 'fine', '/bin/true');
    }
    const ended = async (job: string, task: string) =>
      account.at(`/jobs/${job}/tasks/${task}`, 'executionInfo');
    const all = ['fail-1', 'fail-2'].flatMap((job) =>
      ['one', 'two', 'fine'].map((task) => [job, task] as const),
    );
    const times = async () =>
      Promise.all(all.map(async ([job, task]) => wireText(await ended(job, task), 'endTime')));
    await vi.waitFor(async () => expect(await times()).not.toContain(undefined), { timeout: 15_000 });
    const before = await times();
    const robot = await account.open('jobs');
    await robot.see('fail-2');
    await narrow(robot, 'fail-');
    robot.press('a', 'R');
    await robot.see('4 of 4 tasks');
    await robot.see(/2 +exit 1: the program said that it failed/);
    await robot.see(/2 +exit 2/);
    // The second cause is left out.
    robot.press('Down', 'Space');
    await robot.see('2 of 4 tasks');
    robot.press('Enter');
    await robot.see('retry failed tasks: 2 tasks');
    robot.press('y');
    await robot.see('2 done');
    await vi.waitFor(
      async () => {
        const now = await times();
        expect(now).not.toContain(undefined);
        expect(now.filter((time, index) => time !== before[index])).toHaveLength(2);
      },
      { timeout: 15_000 },
    );
    await leave(robot);
  });
});
