import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import { breakConnection } from '../../support/break-connection.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { ask, expectCode, expectSame, openIn, startShell } from '../../support/shell.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());
// Each begins where nobody was interrupted.
beforeEach(() => rm(join(program.stateDir, 'session'), { recursive: true, force: true }));

const command = `${process.execPath} ${programPath()}`;

/** The process id of the program, which keeps its session under it. */
async function pidOfProgram(): Promise<number> {
  return vi.waitFor(async () => {
    const [name] = await readdir(join(program.stateDir, 'session'));
    expect(name).toBeDefined();
    return Number.parseInt(name ?? '', 10);
  });
}

describe('the terminal is as before', () => {
  it.each([
    ['q', (robot: Robot) => robot.press('q'), 0],
    ['Ctrl-C', (robot: Robot) => robot.press('Ctrl-C'), 0],
  ] as const)('after %s', async (_name, leave, code) => {
    const robot = await startShell(program);
    const before = await ask(robot, 'stty -a', 'SAME');
    await openIn(robot, command);
    expect(robot.terminal.asks()).toEqual({ bracketedPaste: true, focusReports: true });
    leave(robot);
    await expectCode(robot, code);
    await expectSame(robot, before);
    robot.hangUp();
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('after %s', async (signal, code) => {
    const robot = await startShell(program);
    const before = await ask(robot, 'stty -a', 'SAME');
    await openIn(robot, command);
    process.kill(await pidOfProgram(), signal);
    await expectCode(robot, code);
    await expectSame(robot, before);
    robot.hangUp();
  });

  it('while it is suspended with Ctrl-Z, and it is drawn again after fg', async () => {
    const robot = await startShell(program);
    const before = await ask(robot, 'stty -a', 'SAME');
    await openIn(robot, command);
    // All that comes by and by is there.
    await robot.see('it starts with the first run');
    await robot.see('Nothing has run here yet');
    const screen = robot.screen();
    robot.press('Ctrl-Z');
    await robot.see('Stopped');
    await expectSame(robot, before);
    robot.type('fg');
    robot.press('Enter');
    await robot.until((terminal) => terminal.isFullScreen());
    await vi.waitFor(() => expect(robot.screen()).toBe(screen));
    expect(robot.terminal.asks()).toEqual({ bracketedPaste: true, focusReports: true });
    robot.press('?');
    await robot.see('type to search');
    robot.press('Ctrl-C');
    await expectCode(robot, 0);
    await expectSame(robot, before);
    robot.hangUp();
  });

  it('goes on at once where no shell could continue it', async () => {
    const robot = startRobot({ columns: 80, rows: 24, cwd: program.folder, env: program.env });
    await robot.see('quit');
    robot.press('Ctrl-Z');
    robot.press('?');
    await robot.see('type to search');
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });

  it('does not wait for the answer of a terminal that is gone', async () => {
    const [columns, rows, cwd] = [80, 24, program.folder];
    const args = ['--low-bandwidth'];
    const robot = startRobot({ columns, rows, cwd, args, env: program.env });
    await robot.see('quit');
    robot.loseAnswers();
    await robot.press('?').see('type to search');
    await breakConnection(program, robot);
  });
});
