import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram({ firstStart: true });
  await mkdir(join(program.folder, 'empty'));
  await mkdir(join(program.folder, 'in'));
  await writeFile(join(program.folder, 'in/a.txt'), 'a');
});
afterAll(() => program.close());

/** One clear message: a first line that names the trouble, no stack, no `[object Object]`. */
function expectClear(stderr: string): void {
  expect(stderr).toMatch(/^batchdeck: .+\n/m);
  expect(stderr).not.toContain('[object Object]');
  expect(stderr).not.toMatch(/\n {4}at /);
}

const usage: readonly [string, string[], string][] = [
  ['a file that is not there', ['run', 'nowhere.mp4', '--local'], 'there is no file or folder'],
  ['an empty folder', ['run', 'empty', '--local'], 'there is no .mp4 file below empty'],
  ['an unknown option', ['run', 'in', '--nodez', '3'], '--nodez'],
  ['an unknown command', ['runn', 'in'], 'runn'],
  ['no input at all', ['run'], 'takes files, and none were given'],
  [
    'a deadline that is no time',
    ['run', 'in', '--local', '--command', ':', '--timeout', 'soon'],
    '--timeout takes a time',
  ],
  ['an image that is none', ['run', 'in', '--local', '--command', ':', '--image', 'ubuntu'], 'is no image'],
  [
    'a pool without nodes',
    ['run', 'in', '--local', '--command', ':', '--nodes', '0'],
    'a pool without nodes',
  ],
  ['an output without a name', ['run', 'in', '--local', '--command', ':', '--output', ''], 'it is empty'],
  ['an output outside', ['run', 'in', '--local', '--command', ':', '--output', '../x'], 'must not lead out'],
  ['a run that is not there', ['runs', 'show', 'nowhere'], 'there is no run nowhere'],
  ['nowhere to connect', ['run', 'in', '--command', ':'], 'it is not known where to connect'],
];

describe('bad input', () => {
  it.each(usage)('%s: one clear message, exit code 2', async (_what, args, said) => {
    const { code, stderr } = await program.run(...args);
    expectClear(stderr);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it('an image that the account does not have, a pool that is not there: told before anything is created', async () => {
    for (const args of [
      ['--image', 'canonical/ubuntu/4'],
      ['--pool', 'nowhere'],
    ]) {
      const { code, stderr } = await program.run('run', 'in', '--local', '--command', ':', ...args);
      expectClear(stderr);
      expect(code).toBe(2);
    }
    const { stdout } = await program.run('get', 'containers', '--local', '--json');
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it("a wrong key is refused in the service's words, with exit code 3", async () => {
    const up = await program.run('local', 'up', '--json');
    const { batch, storage } = JSON.parse(up.stdout);
    const wrongKey = Buffer.from('not the key').toString('base64');
    const good = {
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ENDPOINT: batch.endpoint,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
    };
    const tries = [
      { ...good, AZURE_BATCH_ACCESS_KEY: wrongKey },
      { ...good, AZURE_STORAGE_CONNECTION_STRING: storage.connectionString.replace(storage.key, wrongKey) },
    ];
    for (const variables of tries) {
      Object.assign(program.env, variables);
      const { code, stderr } = await program.run('run', 'in', '--command', ': "$INPUT"', '--yes');
      expectClear(stderr);
      expect(stderr).toContain('key');
      expect(stderr).not.toContain(wrongKey);
      expect(code, stderr).toBe(3);
    }
    Object.assign(program.env, good, { AZURE_BATCH_ENDPOINT: 'http://127.0.0.1:9' });
    const unreachable = await program.run('get', 'pools');
    expectClear(unreachable.stderr);
    expect(unreachable.code).toBe(4);
    for (const name of Object.keys(good)) delete program.env[name];
  });

  it('a corrupt config is named and left alone', async () => {
    const config = join(program.folder, 'config');
    await program.run('profile', 'list');
    await mkdir(config, { recursive: true });
    const file = join(config, 'config.json');
    await writeFile(file, '{"profiles": {');
    const { code, stderr } = await program.run('profile', 'list');
    expectClear(stderr);
    expect(stderr).toContain(file);
    expect(code).not.toBe(0);
    expect(await readFile(file, 'utf8')).toBe('{"profiles": {');
    await writeFile(file, '{}');
  });

  it('a journal whose last line was cut is read, one damaged in its middle is named', async () => {
    const { stdout } = await program.run(
      'run',
      'in',
      '--local',
      '--command',
      'cp "$INPUT" "$OUTPUT"',
      '--output',
      'x.txt',
    );
    const id = /Run (\S+):/.exec(stdout)?.[1] ?? '';
    const journal = join(program.stateDir, 'runs', id, 'journal.jsonl');
    await appendFile(journal, '{"at":"2026-');
    expect((await program.run('runs', 'show', id)).code).toBe(0);
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('\n', '\nrubbish\n'));
    const { code, stderr } = await program.run('runs', 'show', id);
    expectClear(stderr);
    expect(stderr).toContain('damaged at line 2');
    expect(code).toBe(1);
  });

  it('a folder for the results that cannot be written is told before anything is created', async () => {
    await writeFile(join(program.folder, 'in-the-way'), '');
    const { code, stderr } = await program.run(
      'run',
      'in',
      '--local',
      '--command',
      ': "$INPUT"',
      '--out',
      'in-the-way/out',
    );
    expectClear(stderr);
    expect(stderr).toContain('in-the-way');
    expect(code).toBe(2);
    await chmod(join(program.folder, 'in-the-way'), 0o600);
  });
});
