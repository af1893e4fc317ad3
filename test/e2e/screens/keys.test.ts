import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
/** The older and the newer run: three tasks each, the last of the newer one failed; jobs are kept, pools are not. */
let runs: readonly [string, string];
beforeAll(async () => {
  program = await startProgram();
  for (const name of ['apple', 'berry', 'cherry']) await writeFile(join(program.folder, `${name}.txt`), name);
  const names = ['apple.txt', 'berry.txt', 'cherry.txt'];
  const run = async (command: string) => {
    const keep = ['--local', '--when-done', 'clean', '--command', command, '--json'];
    await program.run('run', ...names, ...keep);
  };
  await run('cat "$INPUT"');
  await run('echo "$INPUT_NAME" >&2; ! grep -q cherry "$INPUT"');
  const listed: { id: string }[] = JSON.parse((await program.run('runs', 'list', '--json')).stdout);
  runs = [listed[1]?.id ?? '', listed[0]?.id ?? ''];
});
afterAll(() => program.close());

const start = (columns = 100, rows = 30, env: NodeJS.ProcessEnv = {}) =>
  startRobot({ columns, rows, cwd: program.folder, env: { ...program.env, ...env } });

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('keys that work on every screen', () => {
  it('narrow a table, and find row and filter again on the way back', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.press('/').type('failed');
    await robot.see('1 of 2 · filter: failed');
    expect(robot.screen()).not.toContain(runs[0]);
    robot.press('Enter', 'Enter');
    await robot.see('cherry.txt');
    robot.press('/').type('state:failed').press('Enter');
    await robot.see('1 of 3 · filter: state:failed');
    expect(robot.screen()).not.toContain('apple.txt');
    robot.press('Enter');
    await robot.see('1: ');
    robot.press('Esc');
    await robot.see('1 of 3 · filter: state:failed');
    robot.press('Esc');
    await robot.see('apple.txt');
    robot.press('Esc');
    await robot.see('1 of 2 · filter: failed');
    robot.press('Esc');
    await robot.see('2 runs');
    robot.press('G', 'Enter');
    await robot.see(`▸ ${runs[0]}`);
    robot.press('Esc');
    await robot.see(new RegExp(`▸ .*${runs[0]}`));
    await leave(robot);
  });

  it('are never pressed by a paste', async () => {
    const robot = start();
    await robot.see('2 runs');
    // The second one as terminals send it that do not mark pastes.
    robot.type('\x1b[200~Dq?n\x1b[201~').type('q\rDn and so on').press('Up', '?');
    await robot.see('type to search');
    robot.type('\x1b[200~clean\x1b[201~');
    await robot.see('search: clean');
    await leave(robot);
  });

  it('end the program from a dialog too', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.press('?');
    await robot.see('type to search');
    await leave(robot);
  });
});
