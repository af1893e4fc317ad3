import { cp, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cellWidth } from '../../src/model/cell-width.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type Robot, startRobot } from '../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await cp(resolve(import.meta.dirname, '../../samples'), join(program.folder, 'clips'), { recursive: true });
});
afterAll(() => program.close());

const start = (columns: number, rows: number, env: NodeJS.ProcessEnv = {}) =>
  startRobot({ columns, rows, cwd: program.folder, env: { ...program.env, ...env } });

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
  expect(robot.isFullScreen()).toBe(false);
}

const sizes: readonly (readonly [number, number])[] = [
  [80, 24],
  [120, 40],
  [200, 50],
];

describe('the full screen', () => {
  it.each(sizes)(
    'leads from the list of runs to converted files and a clean account, at %i×%i',
    async (columns, rows) => {
      const robot = start(columns, rows);
      await robot.pressNamed('n', 'new run');
      await robot.see('Which files?');
      await robot.pressNamed('p', 'path');
      robot.type('clips/');
      await robot.pressNamed('Enter', 'mark it');
      await robot.see('5 files');
      await robot.pressNamed('n', 'next');
      await robot.see('For the first file');
      await robot.pressNamed('Enter', 'next: pool');
      await robot.see('Where should it run?');
      await robot.pressNamed('Enter', 'next: review');
      await robot.see('What happens, in this order');
      await robot.see('http://127.0.0.1');
      await robot.pressNamed('Enter', 'start');
      await robot.see('all done; the results are in');
      const id = /mp4-to-mp3-[\w-]+/.exec(robot.screen())?.[0] ?? '';
      expect(await readdir(join(program.folder, 'out', id))).toHaveLength(5);
      for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(columns);

      await robot.pressNamed('D', 'clean up');
      await robot.see('Nothing is chosen');
      await robot.pressNamed('Space', 'choose');
      await robot.see(`Type ${id}`);
      robot.type(id);
      await robot.pressNamed('Enter', 'delete');
      await robot.see('nothing of this run is left');
      await robot.pressNamed('Esc', 'back');
      await robot.see('all done');
      await robot.pressNamed('Esc', 'back');
      await robot.see('nothing is running');
      await leave(robot);
      const { stdout } = await program.run('get', 'containers', '--local', '--json');
      expect(stdout).not.toContain(id);
    },
  );

  it('deletes nothing while the name is not typed', async () => {
    await program.run('demo');
    const robot = start(100, 30);
    await robot.pressNamed('D', 'clean up');
    await robot.see('Nothing is chosen');
    // Letters of a name that is typed too early are no keys.
    robot.press('q');
    robot.press('Enter');
    await robot.see('nothing is chosen; Space chooses');
    robot.press('Space');
    await robot.see('to delete it: q');
    robot.press('Enter');
    await robot.see('letter 1 is "q"');
    robot.press('Esc');
    await robot.see('nothing is running');
    await leave(robot);
    expect((await program.run('cleanup', '--dry-run')).stdout).toContain('output container');
    const kept = await program.run('cleanup', '--dry-run', '--keep-results');
    expect(kept.stdout).not.toContain('output container');
  });

  it('opens a task that failed and says why, with its last words', async () => {
    await writeFile(join(program.folder, 'one.txt'), 'x');
    await program.run(
      'run',
      'one.txt',
      '--local',
      '--command',
      'echo "no $INPUT_NAME" >&2; exit 3',
      '--when-done',
      'keep-all',
    );
    const robot = start(100, 30);
    await robot.see('failed');
    await robot.pressNamed('Enter', 'open');
    await robot.see('✗ failed');
    await robot.pressNamed('Enter', 'task');
    await robot.see('3: the program said that it failed');
    await robot.see('FailureExitCode');
    await robot.see('one.txt');
    await leave(robot);
  });

  it('shows what a task wrote even when its job is gone', async () => {
    await program.run('demo');
    const robot = start(100, 30);
    await robot.see('mp4-to-mp3');
    // Above it stands the run of the test before, whose pool was kept and is billed.
    robot.press('j');
    await robot.pressNamed('Enter', 'open');
    await robot.see('all done');
    await robot.pressNamed('Enter', 'task');
    await robot.see('what the run kept of its output');
    await robot.see('muxing overhead');
    await leave(robot);
  });

  it('stops a run only after a yes', async () => {
    const { stdout } = await program.run(
      'run',
      'one.txt',
      '--local',
      '--command',
      'sleep 600; : "$INPUT"',
      '--detach',
    );
    const robot = start(100, 30);
    await robot.see(stdout.trim());
    await robot.pressNamed('Enter', 'open');
    await robot.see('▶ running');
    await robot.pressNamed('S', 'stop');
    await robot.see('Stop this run?');
    robot.press('Enter');
    await robot.see('S stop');
    await robot.pressNamed('S', 'stop');
    await robot.pressNamed('y', 'yes, stop it');
    await robot.see('stopped as asked');
    await leave(robot);
    expect((await program.run('get', 'pools', '--local', '--json')).stdout).not.toContain(stdout.trim());
  });

  it('adds an account by its URL and keys, tried live, with what was typed kept after a refusal', async () => {
    const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const robot = start(120, 34);
    await robot.pressNamed('a', 'accounts');
    await robot.see('local service on this machine');
    await robot.pressNamed('n', 'add');
    await robot.see('An Azure Batch account');
    const wrong = Buffer.from('not the key').toString('base64');
    for (const text of ['typed', batch.endpoint, batch.account, wrong]) {
      robot.type(text);
      robot.press('Down');
    }
    robot.press('Down').type(storage.connectionString);
    await robot.see('·····');
    expect(robot.screen()).not.toContain(storage.key);
    robot.press('Enter');
    await robot.see('nothing was stored');
    await robot.see('Server failed to authenticate the request');
    await robot.see('was it rotated?');
    await robot.see(batch.endpoint);

    robot.press('Up', 'Up');
    robot.type('\x15');
    await robot.see(/Batch key +✗ the key is missing/);
    robot.type(batch.key);
    robot.press('Down', 'Down', 'Down', 'Right');
    await robot.see('● yes');
    robot.press('Enter');
    await robot.see('in use');
    await robot.see('typed');
    robot.press('G');
    await robot.pressNamed('t', 'test');
    await robot.see('✓ Batch answers');
    await robot.see('✓ Storage answers');
    await robot.pressNamed('D', 'remove');
    await robot.pressNamed('y', 'yes, forget it');
    await vi.waitFor(() => expect(robot.screen()).not.toContain('typed'));
    await leave(robot);
    expect(robot.written()).not.toContain(batch.key);
  });

  it('shows every key of the screen in the help, narrowed by typing', async () => {
    const robot = start(100, 30);
    await robot.see('new run');
    robot.press('?');
    await robot.see('type to search');
    robot.type('clean');
    await robot.see('search: clean');
    expect(robot.screen()).toContain('after its name was typed');
    expect(robot.screen()).not.toContain('One page down');
    robot.press('Esc');
    await robot.see('Before');
    await leave(robot);
  });

  it('reads without colour and in ASCII, and says politely when the window is too small', async () => {
    const robot = start(80, 24, { NO_COLOR: '1', LC_ALL: 'C' });
    await robot.see('Before');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
    expect(robot.written()).not.toMatch(/\x1b\[(3|4|9|10)\d(;\d+)*m/);
    robot.resize(60, 20);
    await robot.see('needs 80');
    robot.resize(90, 30);
    await robot.see('Before');
    await leave(robot);
  });

  it('leaves the terminal as it was when it is told to end', async () => {
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
      const robot = start(80, 24);
      await robot.see('Before');
      expect(robot.isFullScreen()).toBe(true);
      robot.kill(signal);
      await robot.exited;
      await vi.waitFor(() => expect(robot.isFullScreen(), signal).toBe(false));
    }
  });

  it('writes nothing while nothing changes', async () => {
    const robot = start(120, 40);
    await robot.see('mp4-to-mp3');
    robot.press('?');
    await robot.see('type to search');
    robot.press('Esc');
    await robot.see('mp4-to-mp3');
    // Silence for longer than the poller's second: it has looked, and nothing was drawn.
    let seen = -1;
    await vi.waitFor(
      () => {
        const before = seen;
        seen = robot.written().length;
        expect(seen).toBe(before);
      },
      { interval: 2500, timeout: 10_000 },
    );
    await leave(robot);
  });
});
