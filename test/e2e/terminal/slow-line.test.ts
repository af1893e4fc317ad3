import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../support/open-table.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { startRobot } from '../../support/robot.ts';

/** 9,600 baud. */
const charactersPerSecond = 960;

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await program.run('local', 'up');
  await program.run('local', 'simulate', 'storm', '--id', 'storm', '--tasks', '20000');
});
afterAll(() => program.close());

const start = (...args: string[]) =>
  startRobot({ columns: 80, rows: 24, cwd: program.folder, env: program.env, args, charactersPerSecond });

describe('a line of 9,600 baud', () => {
  it('shows where a held key has come to soon after it is let go, in a table that never rests', async () => {
    const robot = start('--no-color');
    await openTable(robot, 'jobs', 'storm');
    await robot.see(/▸ +task-00000/);
    for (let press = 0; press < 60; press++) {
      robot.press('j');
      await pause(33);
    }
    const began = performance.now();
    await robot.see(/▸ +task-00060/);
    // The screen is 1,920 characters: all of them may be others.
    const took = performance.now() - began;
    console.log(`9,600 baud: ${(took / 1000).toFixed(1)} s after the last key; ${robot.written().length} B`);
    expect(took).toBeLessThan(6000);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
    // Nothing of what the terminal was asked is left for the shell to read.
    expect(robot.screen()).not.toContain('0n');
  }, 60_000);
});

describe('a terminal that answers no question', () => {
  it('is drawn all the same, where few frames were asked for too', async () => {
    const { folder: cwd, env } = program;
    const robot = startRobot({ columns: 80, rows: 24, cwd, env, args: ['--low-bandwidth'] });
    robot.loseAnswers();
    await robot.see('? help', 10_000);
    robot.press('?');
    await robot.see('Esc close', 5000);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });
});
