import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
const inputs = ['a.txt', 'b.txt', 'c.txt'];
beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'in'));
  for (const name of inputs) await writeFile(join(program.folder, 'in', name), name);
});
afterAll(() => program.close());

const run = (out: string, ...more: string[]) => program.run('run', 'in', '--local', '--out', out, ...more);
const results = (out: string) => readdir(join(program.folder, out)).then((names) => names.sort());

async function json(...args: string[]): Promise<{ id?: string; name?: string; state?: string }[]> {
  const { stdout } = await program.run(...args, '--local', '--json');
  return JSON.parse(stdout);
}

/** The run that a log or its first line names. */
const runIn = (stdout: string) => /Run (\S+):/.exec(stdout)?.[1] ?? '';

const seconds = (line: string) => {
  const [h = 0, m = 0, s = 0] = (/^(\d\d):(\d\d):(\d\d)/.exec(line) ?? []).slice(1).map(Number);
  return h * 3600 + m * 60 + s;
};

describe('work that fails', () => {
  it('a start task that fails on one of two nodes is told at once, with its last words, and the other node does the work', async () => {
    const once = join(program.folder, 'once');
    // The first node to come here fails, after some words.
    const script = `mkdir "${once}" && { echo "no such package: lame" >&2; exit 3; }; exit 0`;
    const { code, stdout, stderr } = await run(
      'half',
      '--nodes',
      '2',
      '--command',
      'sleep 1; cp "$INPUT" "$OUTPUT"',
      '--output',
      'x.txt',
      '--start-task',
      script,
    );
    expect(stdout).toContain('1/2 nodes failed setup (exit 3)');
    expect(stdout).toContain('no such package: lame');
    const lines = stdout.split('\n');
    const created = lines.find((line) => line.includes('Creating pool')) ?? '';
    const told = lines.find((line) => line.includes('nodes failed setup')) ?? '';
    expect(seconds(told) - seconds(created)).toBeLessThanOrEqual(4);
    expect(code, stdout + stderr).toBe(0);
    expect(await results('half')).toEqual(inputs);
  });

  it('a start task that fails everywhere ends the run instead of waiting for ever', async () => {
    const { code, stdout } = await run(
      'none',
      '--nodes',
      '2',
      '--command',
      'true "$INPUT"',
      '--output',
      'x',
      '--start-task',
      'echo broken >&2; exit 3',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('2/2 nodes failed setup (exit 3)');
    expect(stdout).toContain('every node failed its start task');
    expect((await json('get', 'pools')).map((pool) => pool.id)).toEqual([]);
    // Nothing was lost: the inputs need not be uploaded again.
    expect((await json('get', 'containers')).map((c) => c.name)).toContain(`fgrp-${runIn(stdout)}-in`);
  });

  it("a task that exits 1 leaves the others' results fetched, and the inputs where they are", async () => {
    const command =
      'if [ "$INPUT_NAME" = b.txt ]; then echo "cannot read b" >&2; exit 1; fi; cp "$INPUT" "$OUTPUT"';
    const { code, stdout } = await run('some', '--command', command, '--output', 'x.txt');
    expect(code).toBe(1);
    expect(await results('some')).toEqual(['a.txt', 'c.txt']);
    expect(stdout).toMatch(/Task 1 failed: FailureExitCode \(exit 1\) {2}b\.txt/);
    expect(stdout).toContain('| cannot read b');
    expect(stdout).toContain('2 of 3 tasks succeeded, 1 failed');
    expect((await json('get', 'containers')).map((c) => c.name)).toContain(`fgrp-${runIn(stdout)}-in`);
    expect((await json('get', 'pools')).map((pool) => pool.id)).toEqual([]);
    const logs = await program.run('logs', runIn(stdout), '1', '--stderr');
    expect(logs.stdout).toBe('cannot read b\n');
    const cleanup = await program.run('cleanup', runIn(stdout), '--yes');
    expect(cleanup.code, cleanup.stderr).toBe(0);
    expect(
      (await json('get', 'containers')).map((c) => c.name).filter((name) => name?.startsWith(runIn(stdout))),
    ).toEqual([]);
  });

  it('a program that is not there is told as CommandProgramNotFound', async () => {
    const { code, stdout } = await run('lost', '--command', 'no-such-program "$INPUT"', '--output', 'x.txt');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Task 0 failed: CommandProgramNotFound \(exit 127\) {2}a\.txt/);
    expect(stdout).toContain('no-such-program: command not found');
  });

  it('a disk that is full when the results come is told, and resuming fetches them elsewhere freed', async () => {
    // A file system of 64 KiB, seen by this run alone.
    const out = join(program.folder, 'small-disk');
    await mkdir(out);
    const bytes = join(program.folder, 'big');
    await mkdir(bytes);
    await writeFile(join(bytes, 'big.bin'), Buffer.alloc(200_000));
    const args = [
      'run',
      bytes,
      '--local',
      '--out',
      out,
      '--command',
      'cp "$INPUT" "$OUTPUT"',
      '--output',
      'x.bin',
    ];
    const { code, stdout, stderr } = await program.runOnSmallDisk(out, ...args);
    expect(stderr).toContain('the disk is full');
    expect(stderr).toContain('free some space');
    expect(code).toBe(1);
    const resumed = await program.run('runs', 'resume', runIn(stdout));
    expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
    expect(await readdir(out)).toEqual(['big.bin']);
  });

  it('a deadline gives exit code 5 and says what still runs and bills; resuming waits on', async () => {
    const gate = join(program.folder, 'gate');
    const command = `while [ ! -e "${gate}" ]; do sleep 0.1; done; cp "$INPUT" "$OUTPUT"`;
    const { code, stdout } = await run(
      'late',
      '--nodes',
      '3',
      '--command',
      command,
      '--output',
      'x.txt',
      '--timeout',
      '1s',
    );
    expect(code, stdout).toBe(5);
    const id = runIn(stdout);
    expect(stdout).toContain(`tasks still run on pool [${id}]`);
    expect(stdout).toContain('billed');
    expect((await json('get', 'pools')).map((pool) => pool.id)).toEqual([id]);
    await writeFile(gate, '');
    const resumed = await program.run('runs', 'resume', id);
    expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
    expect(await results('late')).toEqual(inputs);
    expect((await json('get', 'pools')).map((pool) => pool.id)).toEqual([]);
  });

  it('a task that succeeds and leaves nothing of what was asked for is no success', async () => {
    const { code, stdout } = await run('nothing', '--command', ': "$INPUT"', '--output', 'x.txt');
    expect(code).toBe(1);
    expect(stdout).toContain('3 of 3 tasks left no x.txt, though they succeeded');
    expect((await json('get', 'containers')).map((c) => c.name)).toContain(`fgrp-${runIn(stdout)}-in`);
  });

  it('a result never takes the place of its input', async () => {
    const { code, stderr } = await run('in', '--command', 'cp "$INPUT" "$OUTPUT"', '--output', 'x.txt');
    expect(code, stderr).toBe(2);
    expect(stderr).toContain('would overwrite an input');
    expect(await results('in')).toEqual(inputs);
  });

  it('a resumed run gets the time that is asked for', async () => {
    const command = 'sleep 3; cp "$INPUT" "$OUTPUT"';
    const late = await run(
      'more',
      '--nodes',
      '3',
      '--command',
      command,
      '--output',
      'x.txt',
      '--timeout',
      '1s',
    );
    expect(late.code).toBe(5);
    const resumed = await program.run('runs', 'resume', runIn(late.stdout), '--timeout', '10m');
    expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
    expect(resumed.stdout).toContain('timeout in 00:10:00');
  });

  it('a run that is stopped costs nothing any more, and says what it left', async () => {
    const started = await run('stopped', '--command', 'sleep 600; : "$INPUT"', '--output', 'x', '--detach');
    const id = started.stdout.trim();
    const { code, stdout, stderr } = await program.run('runs', 'stop', id);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Stopped as asked.');
    expect((await json('get', 'pools')).map((pool) => pool.id)).toEqual([]);
    const list = await program.run('runs', 'list');
    expect(list.stdout).toMatch(new RegExp(`${id} +stopped`));
  });
});
