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
  it('come after what the palette does, also where they were typed before it was done', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.press(':');
    await robot.see('Go or do');
    robot.type('filter');
    await robot.see(/▸ filter +\//);
    robot.press('Enter', 'f', 'a', 'i', 'l', 'e', 'd');
    await robot.see('1 of 2 · filter: failed');
    await leave(robot);
  });

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
    robot.type('\x1b[200~Dq?n\x1b[201~').type('Dq\rny'.repeat(20)).press('Up', '?');
    await robot.see('type to search');
    robot.type('\x1b[200~clean\x1b[201~');
    await robot.see('search: clean');
    await leave(robot);
  });

  it('find by typing what can be gone to and done, from a text field too', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.press(':');
    await robot.see('Go or do');
    robot.type('acc go').press('Tab');
    await robot.see(': go to accounts');
    robot.press('Enter');
    await robot.see('local service on this machine');
    robot.type('\x10');
    await robot.see('Go or do');
    robot.type(runs[1]);
    await robot.see(`: ${runs[1]}`);
    robot.press('Enter');
    await robot.see('berry.txt');
    robot.press(':').type('stop');
    await robot.see('not now: the run is failed');
    robot.press('Enter');
    await robot.see('stop: the run is failed');
    robot.press('Esc');
    await robot.see('berry.txt');
    robot.press(':').type('clean up').press('Enter');
    await robot.see('This run has left');
    robot.type('\x10');
    await robot.see('Go or do');
    await leave(robot);
  });

  it('are all told by the help, which scrolls', async () => {
    const robot = start(80, 24);
    await robot.see('2 runs');
    robot.press('?');
    await robot.see('this screen');
    await robot.see('more lines below');
    robot.press('End');
    await robot.see('everywhere');
    await robot.see('Runs go on without it');
    robot.type('nothing that is there');
    await robot.see('no key does that');
    await leave(robot);
  });

  it('copy what stands under the cursor through the terminal', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.press('c');
    await robot.see(`copied the name of the run: ${runs[1]}`);
    const base64 = Buffer.from(runs[1]).toString('base64');
    expect(robot.written()).toContain(`\x1b]52;c;${base64}\x07`);
    robot.press('j');
    await robot.see('n new run');
    await leave(robot);
  });

  it('show what was done as az lines, the newest last, and copy one', async () => {
    const robot = start(120, 30);
    await robot.see('2 runs');
    robot.press('~');
    await robot.see('Command log');
    await robot.see(`az storage blob download-batch --source fgrp-${runs[1]}-out`);
    robot.press('/').type('--image !delete').press('Enter', 'G');
    await robot.see('2 of');
    await robot.see(`az batch pool create --id ${runs[1]}`);
    robot.press('c');
    await robot.see('copied the line');
    await leave(robot);
    expect(robot.written()).not.toContain('sig=');
  });

  it('press nothing that cannot be seen', async () => {
    const robot = start();
    await robot.see('2 runs');
    robot.resize(60, 20);
    await robot.see('needs 80');
    robot.press('a', '?', 'Up').resize(61, 20);
    // Once it has drawn this, it has read those keys.
    await robot.see('here is 61');
    robot.resize(100, 30);
    await robot.see('2 runs');
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
