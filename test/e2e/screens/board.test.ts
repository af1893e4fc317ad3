import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { openRun } from '../../support/open-run.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
const names = ['one.txt', 'two.txt', 'three.txt', '会議の録画.txt'];
beforeAll(async () => {
  program = await startProgram();
  for (const name of names) await writeFile(join(program.folder, name), 'x');
});
afterAll(() => program.close());

const start = (columns: number, rows: number, env: NodeJS.ProcessEnv = {}) =>
  startRobot({ columns, rows, cwd: program.folder, env: { ...program.env, ...env } });

/** Begins a run that goes on until somebody makes the file `go` of its name. @returns its id. */
async function begin(command: string, ...options: string[]): Promise<string> {
  const { stdout, stderr } = await program.run(
    'run',
    ...names,
    '--local',
    '--command',
    `${command}; : "$INPUT"`,
    '--detach',
    ...options,
  );
  const id = stdout.trim();
  if (id === '') throw new Error(stderr);
  return id;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const elapsed = (robot: Robot) => /▶ running +\w+ +(\d+:\d\d)/.exec(robot.screen())?.[1];

describe('the board', () => {
  it('shows what runs, ticks, says why the rest waits, and has its nodes at every size', async () => {
    const gate = join(program.folder, 'gate');
    const id = await begin(
      `echo "hello of $INPUT_NAME"; printf '  1%%\\r 50%%\\r\\033[32mhalf\\033[0m way\\n'; while [ ! -e '${gate}' ]; do sleep 0.1; done`,
      '--nodes',
      '2',
      '--when-done',
      'delete-all',
    );
    const robot = start(120, 32);
    await openRun(robot, id);
    await robot.see('2 running');
    await robot.see('· 2 waiting');
    await robot.see('waiting: every slot is taken');
    // The chosen one runs, and what a carriage return wrote over is gone.
    await robot.see(/hello of one\.txt\n +half way/);
    await robot.see('following');
    await robot.see('free here');
    await robot.see(/■ ■/);
    await robot.see(/runs task 0/);
    await robot.see(/ of 30:\d\d/);
    await robot.see('● live');
    const first = elapsed(robot);
    await vi.waitFor(() => expect(elapsed(robot)).not.toBe(first), { timeout: 5000 });

    robot.resize(80, 24);
    await robot.see(/Nodes +2 +■ ■ ─+ free here/);
    await robot.see('✓✓✓✓ upload, pool, job');
    expect(robot.screen()).toContain('会議の録画.txt');
    for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(80);

    await writeFile(gate, '');
    await robot.see('all done; the results are in');
    await robot.see('✓ 4 done');
    await leave(robot);
  });

  it('finds what failed by its order, and opens on its last words', async () => {
    const id = await begin(
      'case $INPUT_NAME in two*) echo "cannot read" >&2; exit 3;; esac',
      '--when-done',
      'clean',
    );
    const robot = start(120, 32);
    await openRun(robot, id);
    await robot.see('✗ 1 failed');
    await robot.see('ended, but not everything succeeded');
    robot.press('s');
    await robot.see('by state');
    const rows = () => robot.lines().filter((line) => /\.txt/.test(line) && /done|failed/.test(line));
    await vi.waitFor(() => expect(rows()[0]).toMatch(/✗ failed.* 3 +two\.txt/));
    robot.press('g');
    await robot.see(/stderr +of task 2/);
    await robot.see('cannot read');
    await leave(robot);
  });

  it('keeps what it saw while the service is away, dated, and goes on when it is back', async () => {
    const gate = join(program.folder, 'gate-2');
    const id = await begin(
      `while [ ! -e '${gate}' ]; do sleep 0.1; done`,
      '--nodes',
      '1',
      '--when-done',
      'delete-all',
    );
    const robot = start(120, 32);
    await openRun(robot, id);
    await robot.see('▶ running');
    await robot.see('● live');
    const { pid } = JSON.parse((await program.run('local', 'status', '--json')).stdout);
    process.kill(pid, 'SIGSTOP');
    try {
      // Nothing answers: what was seen stays, and grows old.
      await robot.see(/live, \d\d s ago|○ \d+ s old/, 40_000);
      expect(robot.screen()).toMatch(/▶ running .*one\.txt/);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await robot.see('● live');
    await writeFile(gate, '');
    await robot.see('all done; the results are in');
    await leave(robot);
  });
});
