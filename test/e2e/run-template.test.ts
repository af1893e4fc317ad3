import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wavTone } from '../../src/model/samples/wav-tone.ts';
import { type Program, startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';

const fromTheField = resolve('../shared/ncj');

let program: Program;

beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'sounds'));
  for (const name of ['one.wav', "it's two.wav", '三.wav'])
    await writeFile(join(program.folder, 'sounds', name), wavTone({ seconds: 1, hertz: 440 }));
});
afterAll(() => program.close());

const run = (...args: string[]) => program.run('run', ...args, '--local', '--nodes', '1', '--yes');
const isMp3 = async (path: string) => {
  const start = await readFile(path);
  return start.length > 1000 && (start.subarray(0, 3).toString() === 'ID3' || start[0] === 0xff);
};

describe('a run by a template', () => {
  it('does what ours says, with parameters', async () => {
    const { code, stdout } = await run(
      'sounds',
      '--template',
      'wav-to-mp3',
      '--param',
      'bitRate=96k',
      '--out',
      'ours',
    );
    expect(stdout).toContain('All 3 tasks reached');
    expect(code).toBe(0);
    expect((await readdir(join(program.folder, 'ours'))).sort()).toEqual([
      "it's two.mp3",
      'one.mp3',
      '三.mp3',
    ]);
    expect(await isMp3(join(program.folder, 'ours', '三.mp3'))).toBe(true);
  });

  it('does what one from the field says, once its retired image is another', async () => {
    const template = join(program.folder, 'field');
    await cp(join(fromTheField, 'ffmpeg/convert-wav-to-mp3'), template, { recursive: true });
    // In a shell & does not wait, and the folder of the one may come too late for the other: `template check` tells it.
    const job = join(template, 'job.template.json');
    const text = await readFile(job, 'utf8');
    expect(text).toContain('set & mkdir converted &');
    await writeFile(job, text.replace('set & mkdir converted &', 'set && mkdir converted &&'));
    const args = ['sounds', '--template', 'field', '--out', 'field-out'];
    const retired = await run(...args);
    expect(retired.stderr).toContain('does not support the image Canonical/UbuntuServer/16.04.0-LTS');
    expect(retired.code).toBe(2);
    const asIs = await run(...args, '--as-is');
    expect(asIs.stdout).toContain('Note: Batch does not support Canonical/UbuntuServer/16.04.0-LTS');
    expect(asIs.code, asIs.stdout).toBe(0);
    // Its size is an old one, which images of today start on in one generation only.
    const younger = await run(...args, '--image', 'canonical/ubuntu-24_04-lts/server');
    expect(younger.stderr).toContain('STANDARD_D1 starts generation 1 only');
    const { code } = await run(...args, '--image', 'canonical/ubuntu-24_04-lts/server-gen1');
    expect(code).toBe(0);
    const jobFolders = await readdir(join(program.folder, 'field-out'));
    expect(jobFolders).toHaveLength(2);
    const [jobFolder = ''] = jobFolders;
    const outputs = join(program.folder, 'field-out', jobFolder, 'outputs');
    expect((await readdir(outputs)).sort()).toEqual(["it's two.mp3", 'one.mp3', '三.mp3']);
    expect(await isMp3(join(outputs, "it's two.mp3"))).toBe(true);
  });

  it('takes a file of parameters as it was written for the template', async () => {
    const written = await program.run(
      'template',
      'params',
      'wav-to-mp3',
      '--write',
      'all.json',
      '--param',
      'jobName=mine',
    );
    expect(written.code).toBe(0);
    const { code, stdout, stderr } = await run('sounds', '--template', 'wav-to-mp3', '--params', 'all.json');
    expect(stdout + stderr).toContain('left out, because the run decides it by itself: jobName, poolId');
    expect(code).toBe(0);
  });

  it('sweeps without a file', async () => {
    const command = 'echo "$I" > "$OUTPUT"';
    const values = ['--param', 'lastI=3', '--param', `command=${command}`, '--param', 'output=n.txt'];
    const { code, stdout } = await run('--template', 'command-sweep', ...values, '--out', 'swept');
    expect(stdout).toContain('3 tasks of command-sweep');
    expect(code).toBe(0);
    const names = (await readdir(join(program.folder, 'swept'))).sort();
    expect(names).toHaveLength(3);
    const said = await Promise.all(
      names.map((name) => readFile(join(program.folder, 'swept', name), 'utf8')),
    );
    expect(said).toEqual(['1\n', '2\n', '3\n']);
  });

  it('streams 10,000 tasks of a sweep, each once', async () => {
    // A pool without nodes: they are only to be there.
    await program.run('local', 'simulate', 'steady', '--id', 'empty', '--nodes', '0', '--tasks', '0');
    const values = ['--param', 'lastI=100', '--param', 'lastJ=100'];
    const swept = ['run', '--template', 'command-sweep', ...values, '--pool', 'empty', '--local', '--detach'];
    const { stdout, code } = await program.run(...swept);
    expect(code).toBe(0);
    const id = stdout.trim();
    const told = async () => (await program.run('runs', 'show', id)).stdout;
    await vi.waitFor(async () => expect(await told()).toContain('Monitoring all tasks'), {
      timeout: 30_000,
      interval: 500,
    });
    const tasks = JSON.parse((await program.run('get', 'tasks', id, '--local', '--json')).stdout);
    expect(new Set(tasks.map((task: { id: string }) => task.id)).size).toBe(10_000);
    await program.run('runs', 'stop', id);
  });

  it.each([
    [['--template', 'mp4-to-mp4'], 'did you mean mp4-to-mp3'],
    [['--template', 'wav-to-mp3'], 'takes files, and none were given'],
    [['sounds', '--template', 'wav-to-mp3', '--param', 'bitrat=1'], 'did you mean bitRate?'],
    [['sounds', '--template', 'wav-to-mp3', '--param', 'bitRate=loud'], 'bitRate'],
    [
      ['sounds', '--template', 'resize-images', '--param', 'width=abc', '--param', 'height=0'],
      'width: abc is no whole number\n       height: 0',
    ],
    [
      ['sounds', '--template', 'blender-frames'],
      'parameter blendFile: it needs a value\n  now: give it with --param blendFile=…: The scene',
    ],
    [
      ['sounds', '--template', 'blender-frames', '--param', 'blendFile=lost.blend'],
      'blendFile: lost.blend is not among the files\n  now: add a file like *.blend',
    ],
    [['sounds', '--template', 'wav-to-mp3', '--param', 'poolId=x'], 'the run chooses the pool'],
    [['sounds', '--template', 'wav-to-mp3', '--command', 'x'], 'two ways to say what is done'],
  ])('is refused before anything is made: %o', async (args, words) => {
    const { code, stderr } = await run(...args);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });

  it('leaves no signature and no key in what it writes down', async () => {
    const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const written = (await readdir(program.stateDir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // The local service is the account: it holds the URLs of its tasks, and its own keys.
      .filter((path) => !path.startsWith(join(program.stateDir, 'local')));
    expect(written.filter((path) => path.endsWith('journal.jsonl')).length).toBeGreaterThan(4);
    for (const path of written) {
      const text = await readFile(path, 'utf8');
      expect(/[?&]sig=[\w%]{10}/.test(text), `${path} holds a signature`).toBe(false);
      for (const key of [batch.key, storage.key])
        expect(text.includes(key), `${path} holds a key`).toBe(false);
    }
  });

  it('is chosen on the screen, where each parameter has a field', async () => {
    const robot = startRobot({ columns: 100, rows: 32, cwd: program.folder, env: program.env });
    await robot.pressNamed('n', 'new run');
    await robot.pressNamed('p', 'path');
    robot.type('sounds/');
    await robot.pressNamed('Enter', 'mark it');
    await robot.pressNamed('n', 'next');
    await robot.pressNamed('Tab', 'list');
    await robot.see('Thumbnails of videos');
    robot.type('wav');
    await robot.see('search: wav');
    await robot.pressNamed('Enter', 'take it');
    await robot.see('● WAV to MP3');
    await robot.see('● 192k');
    robot.press('Down');
    await robot.see('▸ bit rate');
    robot.press('Right');
    await robot.see('-b:a 256k');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('verified');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see('✓ folder');
    await robot.pressNamed('Enter', 'start');
    await robot.see('all done; the results are in');
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });
});
