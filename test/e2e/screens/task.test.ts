import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRun } from '../../support/open-run.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;

beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'in'));
  for (const name of ['a.txt', 'b.txt', 'c.txt', '日本.txt', 'slow.txt'])
    await writeFile(join(program.folder, 'in', name), 'x');
});
afterAll(() => program.close());

/** Fails for a and b with one cause and for c with another, until the file `mended` is there; slow ends with `go`. */
const command = (there: string) =>
  [
    `if [ ! -e ${there}/mended ]; then case $INPUT_NAME in a.*|b.*) echo "bad header" >&2; exit 3;; c.*) nosuchprogram; exit;; esac; fi`,
    `case $INPUT_NAME in slow.*) until [ -e ${there}/go ]; do sleep 0.1; done;; esac`,
    'cp "$INPUT" result.out',
  ].join('; ');

async function begin(folder: string, whenDone = 'keep-all'): Promise<string> {
  await mkdir(folder, { recursive: true });
  const options = ['--local', '--nodes', '2', '--detach', '--when-done', whenDone, '--output', 'result.out'];
  const { stdout } = await program.run('run', 'in', ...options, '--command', command(folder));
  return stdout.trim();
}

async function openBoard(id: string, columns = 80, rows = 24): Promise<Robot> {
  const robot = startRobot({ columns, rows, cwd: program.folder, env: program.env });
  await openRun(robot, id);
  await robot.see(/Enter [^\n]*task/);
  return robot;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('failed tasks', () => {
  it('are run again in their run while it goes on: those of a chosen cause, after the plan was seen', async () => {
    const folder = join(program.folder, 'first');
    const id = await begin(folder);
    const robot = await openBoard(id);
    await robot.see(/3 failed/);
    await robot.pressNamed('A', 'run again');
    await robot.see('What failed, by cause');
    await robot.see(/2 +exit 3: the program said that it failed +a\.txt/);
    await robot.see(/1 +exit 127: the program was not found +c\.txt/);
    // Without the second cause.
    await robot.see('3 failed tasks');
    robot.press('Down');
    await robot.pressNamed('Space', 'choose');
    await robot.see('2 of 3 failed tasks');
    await robot.pressNamed('Enter', 'see the plan');
    await robot.see('They run again in their run');
    await robot.see('nothing is done yet');
    await robot.see('free here');
    await robot.pressNamed('Esc', 'back to the causes');
    await robot.pressNamed('a', 'all');
    await robot.see(/3 failed tasks/);
    await robot.pressNamed('Enter', 'see the plan');
    await writeFile(join(folder, 'mended'), '');
    await robot.pressNamed('Enter', 'run them again');
    await robot.see(/Enter [^\n]*task/);
    await robot.see(/4 (done|of 5)|0 failed/);
    await writeFile(join(folder, 'go'), '');
    await robot.see('all done');
    await leave(robot);
    expect((await readdir(join(program.folder, 'out', id))).sort()).toEqual(
      ['a.out', 'b.out', 'c.out', 'slow.out', '日本.out'].sort(),
    );
    const { stdout } = await program.run('runs', 'show', id);
    expect(stdout).toMatch(/Task 0 runs again, as somebody asked/);
    expect(stdout).toContain('Success! All 5 tasks');
  });

  it('of a run that has ended are run again in a new run with their inputs', async () => {
    const folder = join(program.folder, 'second');
    await mkdir(folder);
    await writeFile(join(folder, 'go'), '');
    const id = await begin(folder);
    const robot = await openBoard(id, 100, 30);
    await robot.see(/some of it failed|3 failed/);
    await robot.see(/D clean up/);
    robot.press('A');
    await robot.see('3 failed tasks');
    await robot.pressNamed('Enter', 'see the plan');
    await robot.see('A new run with 3 inputs');
    await robot.see('its job is completed');
    await writeFile(join(folder, 'mended'), '');
    await robot.pressNamed('Enter', 'start the new run');
    await robot.gone(id);
    await robot.see('all done');
    expect(robot.screen()).not.toContain(id);
    await leave(robot);
    const runs = (await readdir(join(program.folder, 'out'))).length;
    expect(runs).toBeGreaterThanOrEqual(2);
  });

  it('show what they wrote after their nodes are gone', async () => {
    const folder = join(program.folder, 'gone');
    await mkdir(folder);
    await writeFile(join(folder, 'go'), '');
    const id = await begin(folder, 'clean');
    const robot = await openBoard(id, 100, 30);
    await robot.see('not everything succeeded');
    robot.press('g', 'Enter');
    await robot.see('3: the program said that it failed');
    await robot.see('bad header');
    await leave(robot);
  });

  it('tell when, why, what to do, with what, and where', async () => {
    const id = await begin(join(program.folder, 'third'));
    const robot = await openBoard(id);
    await robot.see(/3 failed/);
    robot.press('g');
    robot.press('Enter');
    await robot.see('3: the program said that it failed');
    await robot.see('its stderr says more');
    await robot.see('bad header');
    await robot.see(/added +\d\d:\d\d:\d\d/);
    await robot.see(/ended +\d\d:\d\d:\d\d +ran \d+:\d\d/);
    await robot.pressNamed('d', 'details');
    await robot.see('Environment');
    await robot.see(/INPUT_NAME +a\.txt/);
    await robot.see('Resource files');
    robot.press('G');
    await robot.see('Output files');
    await robot.see(/when it succeeded +result\.out/);
    expect(robot.written()).not.toMatch(/sig=[A-Za-z0-9%]{10}/);
    await robot.pressNamed('A', 'run again');
    await robot.see('1 failed task');
    await robot.see('nothing is done yet');
    await robot.pressNamed('Esc', 'leave it');
    await robot.see('bad header');
    await leave(robot);
  });
});

describe('a task that was opened from its board', () => {
  it('is the one to come back to, though the board follows what runs', async () => {
    const folder = join(program.folder, 'held');
    const id = await begin(folder);
    const robot = await openBoard(id);
    await robot.see(/▸ \d +▶ running .*slow\.txt/);
    robot.press('Enter');
    await robot.see('Task 3');
    await writeFile(join(folder, 'go'), '');
    await robot.see(/ended +\d\d:\d\d:\d\d/);
    await robot.pressNamed('Esc', 'back');
    await robot.see(/▸ \d +✓ \w+ .*slow\.txt/);
    await leave(robot);
  });
});
