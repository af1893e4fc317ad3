import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';

let program: Program;

beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'letters'));
  for (const name of ["it's one.txt", '二.txt', 'notes.md'])
    await writeFile(join(program.folder, 'letters', name), name);
  const { code } = await program.run('upload', 'letters', 'fgrp-letters', '--local');
  expect(code).toBe(0);
});
afterAll(() => program.close());

const shout = ['--command', 'tr a-z A-Z < "$INPUT" > "$OUTPUT"', '--output', 'loud.txt', '--suffix', '.txt'];
const run = (...args: string[]) => program.run('run', ...args, '--local', '--nodes', '1');
const inGroup = async () =>
  JSON.parse((await program.run('get', 'blobs', 'fgrp-letters', '--local', '--json')).stdout).length;

describe('a file group that is there', () => {
  it('gives a run its files; nothing is uploaded, and it stays whatever goes', async () => {
    const { code, stdout } = await run(
      ...['--input-group', 'fgrp-letters', ...shout],
      ...['--out', 'loud', '--when-done', 'delete-all'],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('All 2 tasks reached');
    expect(stdout).not.toContain('Uploading');
    expect(await readFile(join(program.folder, 'loud/letters/二.txt'), 'utf8')).toBe('二.TXT');
    expect(await inGroup()).toBe(3);
    const { stdout: left } = await program.run('get', 'containers', '--local', '--json');
    expect(JSON.parse(left).map(({ name }: { name: string }) => name)).toEqual(['fgrp-letters']);
  });

  it('is told apart from files, and from groups that are not there', async () => {
    const none = await run('--input-group', 'nothing', ...shout);
    expect(none.stderr).toContain('there is no file group nothing');
    expect(none.code).toBe(2);
    const both = await run('letters', '--input-group', 'letters', ...shout);
    expect(both.stderr).toContain('--input-group and files are two ways to say what goes in');
    const { stderr } = await run('--input-group', 'letters', '--command', 'cat "$INPUT"', '--suffix', '.mp4');
    expect(stderr).toContain('none of the 3 files of the file group letters ends in .mp4');
  });

  it('is picked on the screen', async () => {
    const robot = startRobot({ columns: 100, rows: 34, cwd: program.folder, env: program.env });
    await robot.pressNamed('n', 'new run');
    await robot.pressNamed('n', 'next');
    await robot.see('once more goes on without');
    await robot.pressNamed('n', 'next');
    await robot.pressNamed('Tab', 'list');
    robot.type('each file');
    await robot.pressNamed('Enter', 'take it');
    robot.press('Down').type('wc -c < "$INPUT" > "$OUTPUT"').press('Down').type('count.txt');
    robot.press('Down', 'Down');
    await robot.see('▸ files from');
    await robot.pressNamed('Tab', 'list');
    await robot.see('letters');
    robot.type('lett');
    await robot.pressNamed('Enter', 'take it');
    await robot.see('1 of 3');
    await robot.see("letters/it's one.txt");
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('verified');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see('✓ folder');
    await robot.see(/files +3 files, .* of fgrp-letters/);
    await robot.see('✓ groups');
    await robot.see('file group letters');
    await robot.pressNamed('Enter', 'start');
    await robot.see('all done; the results are in');
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
    expect(await inGroup()).toBe(3);
  });
});
