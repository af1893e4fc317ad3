import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import { breakConnection, sessionsOf } from '../../support/break-connection.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
});
afterAll(() => program.close());
beforeEach(() => rm(join(program.stateDir, 'session'), { recursive: true, force: true }));

const start = (columns = 100) =>
  startRobot({ columns, rows: 30, cwd: program.folder, env: program.env, args: ['--local'] });

const back = async (): Promise<Robot> => start().see('back where the connection broke');

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
  expect(await sessionsOf(program)).toEqual([]);
}

const runs = async () => JSON.parse((await program.run('runs', 'list', '--json')).stdout) as unknown;

describe('a connection that breaks', () => {
  it('at the first screen leaves nothing to come back to', async () => {
    const robot = start();
    await robot.see('quit');
    await breakConnection(program, robot);
    const again = start();
    await again.see('quit');
    expect(again.screen()).not.toContain('back where');
    await leave(again);
  });

  it('in the wizard loses no key: files, workload and step are there again', async () => {
    const robot = start();
    await robot.see('quit');
    await robot.pressNamed('n', 'new run');
    await robot.pressNamed('p', 'path');
    robot.type('one.txt');
    await robot.pressNamed('Enter', 'mark it');
    await robot.see('1 file');
    await robot.pressNamed('n', 'next');
    await robot.pressNamed('→', 'change');
    await robot.see('● A command for each file');
    robot.press('Down');
    robot.type('wc -c "$INPUT" | tee count.txt');
    await robot.see(/gives|tee count/);
    await breakConnection(program, robot);

    const again = await back();
    await again.see('wc -c "$INPUT" | tee count.txt');
    again.press('Esc');
    await again.see('1 file');
    await leave(again);
  });

  it('at the board comes back to the board; two terminals watch one run; nothing is doubled', async () => {
    const command = 'sleep 600; : "$INPUT"';
    const { stdout } = await program.run('run', 'one.txt', '--local', '--command', command, '--detach');
    const id = stdout.trim();
    const robot = start();
    await robot.see(id);
    robot.press('Enter');
    await robot.see('▶ running');
    await breakConnection(program, robot);

    const first = await back();
    await first.see('▶ running');
    expect(first.screen()).toContain(id);
    const second = start();
    await second.see(id);
    expect(second.screen()).not.toContain('back where');
    second.press('Enter');
    await second.see('▶ running');
    await second.pressNamed('S', 'stop');
    await second.pressNamed('y', 'yes, stop it');
    for (const each of [first, second]) await each.see('stopped as asked');
    expect(await runs()).toHaveLength(1);
    first.press('Ctrl-C');
    await first.exited;
    await leave(second);
  });

  it('at the clean-up deletes nothing, and comes back to the plan', async () => {
    await program.run('run', 'one.txt', '--local', '--command', 'cat "$INPUT"');
    const robot = start();
    await robot.pressNamed('D', 'clean up');
    await robot.see('Nothing is chosen');
    await robot.pressNamed('Space', 'choose');
    await robot.see('to delete it:');
    robot.type('half-a-name');
    await robot.see('half-a-name');
    await breakConnection(program, robot);
    const again = await back();
    await again.see('Nothing is chosen');
    again.press('Enter');
    await again.see('nothing is chosen; Space chooses');
    await leave(again);
    expect((await program.run('cleanup', '--dry-run')).stdout).toContain('output container');
  });

  it.each(['as soon as the run is written down', 'once its worker has taken it'])(
    'or a program that is killed %s, is come back to at the board of that one run',
    async (when) => {
      const before: readonly string[] = await readdir(join(program.stateDir, 'runs')).catch(() => []);
      const robot = start();
      await robot.see('quit');
      await robot.pressNamed('n', 'new run');
      await robot.pressNamed('p', 'path');
      robot.type('one.txt');
      await robot.pressNamed('Enter', 'mark it');
      await robot.see('1 file');
      await robot.pressNamed('n', 'next');
      await robot.pressNamed('→', 'change');
      await robot.see('● A command for each file');
      robot.press('Down');
      await robot.see('▸ command');
      robot.type('sleep 600; : "$INPUT"');
      await robot.see('sleep 600; : "$INPUT"');
      await robot.pressNamed('Enter', 'next: pool');
      await robot.see('verified');
      await robot.pressNamed('Enter', 'next: review');
      await robot.see('✓ folder');
      await robot.pressNamed('Enter', 'start');
      const made = when.startsWith('as') ? 'journal.jsonl' : 'status.json';
      const id = await vi.waitFor(
        async () => {
          const found = (await readdir(join(program.stateDir, 'runs'))).find(
            (each) => !before.includes(each),
          );
          expect(await readFile(join(program.stateDir, 'runs', found ?? '', made), 'utf8')).toMatch(/\n|}$/);
          return found ?? '';
        },
        { timeout: 20_000, interval: 1 },
      );
      process.kill(robot.pid, 'SIGKILL');
      await robot.exited;
      const again = await back();
      await again.see(/^ Tasks /m);
      await again.see('▶ running');
      expect(again.screen()).toContain(id);
      await leave(again);
      const now = await readdir(join(program.stateDir, 'runs'));
      expect(now.filter((each) => !before.includes(each))).toEqual([id]);
      await program.run('runs', 'stop', id);
    },
  );

  it('ends the program where hang-ups are ignored too', async () => {
    const robot = startRobot({
      columns: 80,
      rows: 24,
      cwd: program.folder,
      env: program.env,
      file: 'sh',
      args: ['-c', `trap '' HUP; exec ${process.execPath} ${programPath()}`],
    });
    await robot.see('quit');
    await breakConnection(program, robot);
  });
});
