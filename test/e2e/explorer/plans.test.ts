import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { leave, narrow } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('p', 1);
  await account.job('work', 'p');
  for (const id of ['a', 'b', 'c'])
    await account.task('work', id, `/bin/bash -c 'echo told by ${id}; exit 3'`);
  await vi.waitFor(
    async () => {
      for (const id of ['a', 'b', 'c'])
        expect(await account.at(`/jobs/work/tasks/${id}`, 'state')).toBe('completed');
    },
    { timeout: 20_000 },
  );
});
afterAll(() => account.close());

describe('a plan', () => {
  it('is neither done nor thrown away by one Enter too many', async () => {
    const robot = await account.open('jobs', { columns: 80, rows: 24 });
    await robot.see(/work +· active/);
    robot.press('n');
    await robot.see('Create a job');
    robot.type('typed-with-care').press('Down').type('p').press('Enter');
    await robot.see('Plan: create a job');
    robot.press('Enter');
    await robot.see('y does it, n does not');
    await robot.see('Plan: create a job');
    await robot.pressNamed('Esc', 'back to the fields');
    await robot.see(/id +typed-with-care/);
    expect(await account.ids('/jobs')).toEqual(['work']);
    await leave(robot);
  });

  it('that made something leads back to it', async () => {
    const robot = await account.open('containers');
    await robot.see('no containers here');
    for (const name of ['first', 'second', 'third']) {
      robot.press('n');
      await robot.see('▸ name');
      robot.type(name).press('Enter');
      await robot.pressNamed('y', 'yes, new container');
      await robot.see('1 done');
      await robot.pressNamed('Esc', 'back');
      await robot.see(new RegExp(`▸ ${name} `));
    }
    await leave(robot);
  });

  it('shows its az line whole, and how many more like it there would be', async () => {
    const robot = await account.open('tasks work', { columns: 80, rows: 24 });
    await robot.see(/▸ a /);
    robot.press('n');
    await robot.see('Add a task');
    robot
      .type('long')
      .press('Down')
      .type(`/bin/echo ${'word '.repeat(20)}the-end`);
    await robot.see('the-end');
    robot.press('Enter');
    await robot.see('az batch task create');
    await robot.see('the-end');
    robot.press('n');
    await robot.see(/▸ a /);
    robot.press('a', 'A');
    await robot.see('Plan: reactivate 3 tasks');
    await robot.see('az batch task reactivate --job-id work --task-id a');
    await robot.see('and the same for 2 others');
    await leave(robot);
  });
});

describe('marks', () => {
  it('say how many of them are out of sight, and Esc says that it takes them away', async () => {
    const robot = await account.open('tasks work');
    await robot.see(/▸ a /);
    robot.press('a');
    await robot.see('3 marked');
    await narrow(robot, 'id:b');
    await robot.see('1 marked, 2 out of sight');
    robot.press('D');
    await robot.see('Plan: delete 1 task');
    robot.press('Esc');
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.pressNamed('Esc', 'unmark');
    await robot.gone('marked');
    await robot.see(' Esc back ');
    // All that are in sight become marked, whatever was marked before.
    robot.press('Space');
    await robot.see('1 marked');
    await narrow(robot, 'id:c');
    robot.press('a');
    await robot.see('1 marked, 1 out of sight');
    await leave(robot);
  });
});

describe('a row', () => {
  it('leads to what the task prints by l, and to its YAML by y', async () => {
    const robot = await account.open('tasks work');
    await robot.see(/▸ a /);
    robot.press('l');
    await robot.see('told by a');
    robot.press('Esc');
    await robot.see('Tasks 3 · all failed');
    robot.press('y');
    await robot.see('YAML');
    await leave(robot);
  });

  it('of a task that waits says why there are no files, whole and once', async () => {
    await account.job('waits', 'p');
    await account.ask({ method: 'POST', path: '/jobs/waits/disable', body: { disableTasks: 'requeue' } });
    await account.task('waits', 't', '/bin/true');
    const robot = await account.open('files waits t', { columns: 80, rows: 24 });
    await robot.see('the task state is still active');
    expect(robot.screen().match(/could not list/g)).toHaveLength(1);
    await leave(robot);
  });
});

describe('a filter', () => {
  it('says what is perhaps not meant', async () => {
    const robot = await account.open('tasks work');
    await robot.see(/▸ a /);
    await narrow(robot, 'exit:>abc');
    await robot.see('exit takes a number, as in >0 or 2..4');
    await robot.pressNamed('Esc', 'clear the filter');
    await narrow(robot, 'foo:bar');
    await robot.see('there is no column foo');
    await leave(robot);
    const printed = await account.program.run('get', 'tasks', 'work', '--local', '--filter', 'foo:bar');
    expect(printed.stderr).toContain('there is no column foo');
  });
});

describe('the palette', () => {
  it('completes ids that no table has shown, and forgets those that led nowhere', async () => {
    const robot = await account.open('containers');
    await robot.see('Containers');
    robot.press(':').type('tasks wo');
    await robot.see(/▸ tasks work /);
    robot.press('Ctrl-U').type('tasks mistyped').press('Enter');
    await robot.see('could not list the tasks of mistyped');
    robot.press('Esc');
    await robot.see('Containers');
    robot.press(':').type('tasks mis');
    await robot.see(/▸ tasks mis /);
    expect(robot.screen()).not.toContain('mistyped');
    await leave(robot);
  });
});

describe('the home screen', () => {
  it('leads from a pool to its nodes', async () => {
    const robot = await account.open('home');
    await robot.see(/▸ . p /);
    await robot.pressNamed('Enter', 'open');
    await robot.see(/Nodes 1/);
    await leave(robot);
  });

  it('does not call nodes idle that cannot work, and keeps its rows straight at 100 columns', async () => {
    const scene = ['failing-start-task', '--id', 'sick', '--nodes', '3', '--speed', '1000'];
    await account.program.run('local', 'simulate', ...scene);
    const robot = await account.open('home', { columns: 100, rows: 30 });
    await robot.see(/ {3}▫ sick +no node can work, 1 job +3 × D2s_v5 +free here/);
    await leave(robot);
  });
});

describe('many causes on a small screen', () => {
  it('are cut with how many there are, so that the end of the plan is seen', async () => {
    const { program } = account;
    await program.run('local', 'simulate', 'failures', '--id', 'many', '--tasks', '400', '--speed', '1000');
    await vi.waitFor(
      async () => {
        const counts = await account.at('/jobs/many/taskcounts', 'taskCounts/completed');
        expect(counts).toBe(400);
      },
      { timeout: 30_000 },
    );
    const robot = await account.open('tasks many', { columns: 80, rows: 24 });
    await robot.see(/Tasks 400 · \d+ succeeded · \d+ failed/);
    robot.press('R');
    await robot.pressNamed('Enter', 'see the plan');
    await robot.see(/\d+ {2}of \d+ more causes/);
    await robot.see('az batch task reactivate --job-id many');
    await robot.see('and the same for');
    await leave(robot);
  });
});
