import { expect } from 'vitest';
import type { Program } from './program.ts';
import { type Robot, startRobot } from './robot.ts';

/** A shell with job control, as a person has it. */
export async function startShell(program: Program, env: NodeJS.ProcessEnv = {}): Promise<Robot> {
  const robot = startRobot({
    columns: 90,
    rows: 24,
    cwd: program.folder,
    env: { ...program.env, ...env, PS1: 'ready> ', HISTFILE: '/dev/null' },
    file: 'bash',
    args: ['--norc', '--noprofile', '-i'],
  });
  return robot.see('ready>');
}

/** Runs a command line in the shell and gives what it printed. `$code` is how the one before ended. */
export async function ask(robot: Robot, line: string, mark: string): Promise<string> {
  robot.type(`code=$?; clear; ${line}; echo "${mark.slice(0, 1)}""${mark.slice(1)}"`);
  robot.press('Enter');
  await robot.see(new RegExp(`^${mark}`, 'm'));
  return robot.screen().split(mark)[0] ?? '';
}

/** Starts a full-screen program in the shell. */
export async function openIn(robot: Robot, command: string, until = 'quit'): Promise<void> {
  robot.type(`clear; ${command}`);
  robot.press('Enter');
  await robot.until((screen) => screen.isFullScreen());
  await robot.see(until);
}

/** How the program ended, as the shell tells. */
export async function expectCode(robot: Robot, code: number): Promise<void> {
  // Until the shell asks again, what is typed may still go to the program.
  await robot.see(/^ready>$/m);
  expect(await ask(robot, 'echo "code $code"', 'CODE')).toContain(`code ${code}`);
}

/** What must be as before: the modes of the line, the main screen, the cursor, no reports, no marked pastes. */
export async function expectSame(robot: Robot, before: string): Promise<void> {
  expect(robot.isFullScreen()).toBe(false);
  expect(robot.terminal.cursor().shown).toBe(true);
  expect(robot.terminal.asks().focusReports).toBe(false);
  expect(await ask(robot, 'stty -a', 'SAME')).toBe(before);
}
