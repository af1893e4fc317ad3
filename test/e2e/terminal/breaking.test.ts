import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { breakConnection } from '../../support/break-connection.ts';
import { breakingProgram } from '../../support/breaking/breaking-program.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { ask, expectCode, expectSame, openIn, startShell } from '../../support/shell.ts';

let program: Program;
let breaking: Awaited<ReturnType<typeof breakingProgram>>;
beforeAll(async () => {
  [program, breaking] = await Promise.all([startProgram(), breakingProgram()]);
});
afterAll(() => Promise.all([program.close(), breaking.remove()]));
beforeEach(() => rm(join(program.stateDir, 'session'), { recursive: true, force: true }));

const open = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Robot =>
  startRobot({
    columns: 90,
    rows: 24,
    cwd: program.folder,
    env: { ...program.env, ...env },
    file: process.execPath,
    args,
  });

/** The program as it is, in the place of the one that breaks: it must come back to the accounts. */
async function expectBackAt(text: string, greeting: string): Promise<void> {
  const robot = startRobot({ columns: 90, rows: 24, cwd: program.folder, env: program.env });
  await robot.see(greeting);
  await robot.see(text);
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const ways = {
  1: 'broken in render for a test',
  2: 'broken in an effect for a test',
  3: 'broken in a key for a test',
  4: 'broken in a promise for a test',
  5: 'broken in a timer for a test',
  6: 'something ended it from within',
};

describe('a screen that breaks', () => {
  it('leaves the terminal as it was, says so, and is come back to', async () => {
    const robot = await startShell(program);
    const before = await ask(robot, 'stty -a', 'SAME');
    const run = `${process.execPath} ${breaking.path}`;
    await openIn(robot, run);
    robot.press('a');
    for (const [key, message] of Object.entries(ways)) {
      await robot.see('ready to break');
      robot.press(key);
      await robot.see(`the screen broke: ${message}`);
      await robot.see(`details for a report are in ${join(program.stateDir, 'tui.log')}`);
      await expectCode(robot, 1);
      await expectSame(robot, before);
      expect(await readFile(join(program.stateDir, 'tui.log'), 'utf8')).toContain(message);
      await openIn(robot, run, 'back where the screen broke');
    }
    await robot.see('ready to break');
    await breakConnection(program, robot);
    await expectBackAt('local service on this machine', 'back where the connection broke');
  });

  it('as it is opened is not opened a third time', async () => {
    const first = open([breaking.path]);
    await first.see('quit');
    first.press('a');
    await first.see('ready to break');
    await breakConnection(program, first);
    for (const n of [1, 2]) {
      const robot = open([breaking.path], { BREAK_AT_ONCE: 'yes' });
      await robot.see('the screen broke: broken in render', 10_000);
      expect(await robot.exited, `start ${n}`).toBe(1);
      expect(robot.isFullScreen()).toBe(false);
    }
    const third = open([breaking.path], { BREAK_AT_ONCE: 'yes' });
    await third.see('that screen broke twice, so this is the one before it');
    await third.see('Nothing has run here yet');
    third.press('Ctrl-C');
    expect(await third.exited).toBe(0);
    expect(await readdir(join(program.stateDir, 'session'))).toEqual([]);
  });
});

it('what is written beside the screen, by Node and packages too, goes to the log', async () => {
  await program.run('local', 'up');
  const robot = open([breaking.path], { AZURE_LOG_LEVEL: 'verbose', NODE_DEBUG: 'http' });
  await robot.see('live');
  robot.press('a');
  await robot.see('ready to break');
  robot.press('7');
  robot.press('?');
  await robot.see('type to search');
  robot.press('Esc');
  await robot.see('ready to break');
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
  expect(robot.written()).not.toMatch(/over the screen|azure:|HTTP \d+:/);
  const log = await readFile(join(program.stateDir, 'tui.log'), 'utf8');
  expect(log).toContain('over the screen');
  expect(log).toContain('/pools?');
});

it('what was written over the screen goes with Ctrl-L', async () => {
  const robot = open([breaking.path]);
  await robot.see('the local service has no nodes');
  await robot.see('Enter try the samples');
  const before = robot.screen();
  for (const place of ['\x1b[2;5H', '\x1b[12;1H', '\x1b[24;60H'])
    await new Promise<void>((done) =>
      robot.terminal.write(`${place}\x1b[31;7mgarbage of another\x1b[m`, done),
    );
  expect(robot.screen()).toContain('garbage of another');
  robot.press('Ctrl-L');
  await robot.gone('garbage');
  await vi.waitFor(() => expect(robot.screen()).toBe(before));
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
});
