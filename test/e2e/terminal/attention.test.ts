import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
});
afterAll(() => program.close());

/** Starts a run that waits for a file, and the program that shows it. */
async function watchRun(name: string): Promise<{ robot: Robot; id: string; finish: () => Promise<void> }> {
  const gate = join(program.folder, name);
  const command = `while [ ! -e ${gate} ]; do sleep 0.1; done; : "$INPUT"`;
  const { stdout } = await program.run('run', 'one.txt', '--local', '--command', command, '--detach');
  const robot = startRobot({ columns: 100, rows: 30, cwd: program.folder, env: program.env });
  await robot.see(stdout.trim());
  await robot.see('▶');
  await robot.until((terminal) => terminal.asks().focusReports);
  return { robot, id: stdout.trim(), finish: () => writeFile(gate, '') };
}

describe('when a run ends', () => {
  it('the bell rings and a notification names it, where the window is not looked at', async () => {
    const { robot, id, finish } = await watchRun('gate-1');
    robot.focus(false);
    await finish();
    await robot.until((terminal) => terminal.notifications().length > 0);
    expect(robot.terminal.notifications()[0]).toBe(`batchdeck: ${id} is done: 1 of 1 task`);
    expect(robot.terminal.bells()).toBe(1);
    // The reports themselves press no key.
    robot.focus(true).focus(false).focus(true);
    robot.press('?');
    await robot.see('type to search');
    expect(robot.screen()).not.toMatch(/search: \S/);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
    expect(robot.terminal.asks().focusReports).toBe(false);
  });

  it('nothing rings where the person looks at it', async () => {
    const { robot, finish } = await watchRun('gate-2');
    robot.focus(false).focus(true);
    await finish();
    await robot.see('nothing is running');
    robot.press('?');
    await robot.see('type to search');
    expect(robot.terminal.bells()).toBe(0);
    expect(robot.terminal.notifications()).toEqual([]);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });
});
