import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRun } from '../../support/open-run.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { startRobot } from '../../support/robot.ts';

let program: Program;
/** A run whose nodes failed their start task; it stays. */
let parked: string;
const names = Array.from({ length: 12 }, (_, i) => `file-${i}.txt`);
beforeAll(async () => {
  program = await startProgram();
  for (const name of names) await writeFile(join(program.folder, name), 'x');
});
afterAll(() => program.close());

const start = (args: readonly string[] = []) =>
  startRobot({ columns: 120, rows: 34, cwd: program.folder, env: program.env, args });

async function begin(command: string, ...options: string[]): Promise<string> {
  const args = ['--local', '--command', `${command}; : "$INPUT"`, '--detach', ...options];
  const { stdout, stderr } = await program.run('run', ...names, ...args);
  if (stdout.trim() === '') throw new Error(stderr);
  return stdout.trim();
}

const nodesOf = async (pool: string): Promise<{ id: string; state: string }[]> =>
  JSON.parse((await program.run('get', 'nodes', pool, '--local', '--json')).stdout);

describe('the nodes of a run', () => {
  it('are on a map of their own; one is opened, rebooted and removed, each after a question', async () => {
    const gate = join(program.folder, 'gate');
    const id = await begin(
      `while [ ! -e '${gate}' ]; do sleep 0.2; done`,
      '--nodes',
      '12',
      '--when-done',
      'delete-all',
    );
    const robot = start();
    await openRun(robot, id);
    await robot.see('12 running');
    robot.press('n');
    await robot.see(/Nodes +12 of 12 · D2s_v5/);
    await robot.see('1 ■ running 12');
    await robot.see(/■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■/);
    await robot.see('it runs tasks');
    // Another group than the one they are in shades them all.
    robot.press('2');
    await robot.see(/· · · · ·/);
    robot.press('0');
    await robot.see(/■ ■ ■ ■/);
    const under = () => /^ tvmps_\S+/m.exec(robot.screen())?.[0];
    const first = under();
    robot.press('Right');
    await vi.waitFor(() => expect(under()).not.toBe(first));
    robot.press('Enter');
    await robot.see('allocated ');
    await robot.see('the pool has no start task');

    robot.press('b');
    await robot.see('Reboot this node?');
    await robot.see(/1 task runs on it \(\d+\): back to the queue/);
    robot.press('Enter');
    await robot.see('b reboot');
    expect((await nodesOf(id)).map(({ state }) => state)).toEqual(Array(12).fill('running'));
    const booted = () => /booted [\d:]+/.exec(robot.screen())?.[0];
    const before = booted();
    robot.press('b');
    await robot.see('y yes, reboot it');
    robot.press('y');
    await robot.see('the service restarts it');
    await vi.waitFor(() => expect(booted()).not.toBe(before), { timeout: 15_000 });

    robot.press('D');
    await robot.see('Remove this node from the pool?');
    robot.press('y');
    await robot.see('gone from the pool');
    expect(await nodesOf(id)).toHaveLength(11);
    robot.press('Esc');
    await robot.see(/Nodes +11 of 11/);
    await writeFile(gate, '');
    robot.press('Esc');
    await robot.see('all done', 40_000);
    robot.press('Ctrl-C');
    await robot.exited;
  });

  it('whose start task failed are told of at once, with its exit code in words and what it wrote', async () => {
    parked = await begin(
      'true',
      '--nodes',
      '2',
      '--start-task',
      'echo "no package ffmpeg"; echo "E: unable to locate" >&2; exit 100',
      '--when-done',
      'keep-all',
    );
    const robot = start();
    await openRun(robot, parked);
    await robot.see(/nodes failed setup \(exit 100\), n shows them/);
    robot.press('n');
    await robot.see(/7 ✗ failed [12]/);
    robot.press('7');
    await robot.see('start task failed');
    await robot.see('start task: exit 100');
    robot.press('Enter');
    await robot.see(/start task +failed, exit 100: /);
    await robot.see('what to do');
    await robot.see('E: unable to locate');
    robot.press('o');
    await robot.see('no package ffmpeg');
    // A node in this state takes a reboot and no reimage: the key says so.
    robot.press('i');
    await robot.see('reimage: the service takes an idle or running node');
    robot.press('l');
    await robot.see('startup/stdout.txt');
    robot.press('Ctrl-C');
    await robot.exited;
  });

  it('cannot be changed where the program is read-only', async () => {
    const robot = start(['--read-only']);
    await openRun(robot, parked);
    // Nobody was there as it ended, and still its cause is told.
    await robot.see('ended: 2/2 nodes failed setup (exit 100), n shows them and why');
    robot.press('n');
    await robot.see('only these');
    robot.press('Enter');
    await robot.see('allocated ');
    robot.press('D');
    await robot.see('read-only');
    robot.press('Ctrl-C');
    await robot.exited;
  });
});
