import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldActions, fieldTemplates } from '../support/field-table/actions.ts';
import { fieldPair } from '../support/field-table/pair.ts';
import { sampleGiven } from '../support/field-table/sample-given.ts';
import { type Answer, type Program, startProgram } from '../support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());

const template = (...words: string[]): Promise<Answer> => program.run('template', ...words);
const json = async (...words: string[]) => JSON.parse((await template(...words, '--json')).stdout);
const groups = ['--param', 'inputFileGroup=clips', '--param', 'outputFileGroup=results'];

/** What a person would give for an action of the field, as a file of parameters. */
async function paramsOf(action: string): Promise<string> {
  const given = sampleGiven(await fieldPair(action), action.replace(/\W+/g, '-'));
  const file = join(program.folder, `${action.replace(/\W+/g, '-')}.json`);
  await writeFile(file, JSON.stringify(given));
  return file;
}

describe('batchdeck template list', () => {
  it("shows our own and the person's, whatever is wrong with some", async () => {
    const mine = join(program.folder, 'config', 'templates');
    await mkdir(join(mine, 'broken'), { recursive: true });
    await writeFile(join(mine, 'broken', 'job.template.json'), '{');
    await symlink(mine, join(mine, 'circle'));
    await cp(join(fieldTemplates, 'ffmpeg'), join(mine, 'ffmpeg'), { recursive: true });
    const { code, stdout, stderr } = await template('list');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^mp4-to-mp3 +job \+ pool +batchdeck +MP4 to MP3: /m);
    expect(stdout).toMatch(/^ffmpeg\/convert-wav-to-mp3 +job \+ pool +yours +Sample application/m);
    expect(stdout).toMatch(/^broken +job +yours +cannot be used: it is no JSON/m);
    const entries: { id: string }[] = await json('list');
    expect(entries.map(({ id }) => id)).toContain('wav-to-mp3');
  });

  it('shows a folder of the field, all twelve', async () => {
    const entries: { id: string }[] = await json('list', fieldTemplates);
    expect(entries.map(({ id }) => id)).toEqual(fieldActions());
    const missing = await template('list', 'no such folder');
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('there is no such file or folder');
  });
});

describe('batchdeck template check', () => {
  it('says where, what and what instead, and fails on errors only', async () => {
    const { code, stdout, stderr } = await template('check', fieldTemplates);
    expect(code).toBe(0);
    expect(stdout).toMatch(/convert-wav-to-mp3\/job\.template\.json:55:\d+ {2}warning {2}& runs/);
    expect(stdout).toContain('now: use canonical / ubuntu-24_04-lts');
    expect(stderr).toMatch(
      /12 templates checked: 0 errors, \d+ warnings, \d+ notes; \d can be mended: --fix/,
    );
    expect((await template('check', fieldTemplates, '--strict')).code).toBe(1);
    const broken = join(program.folder, 'broken.json');
    await writeFile(broken, '{"job": {"id": "x",}}');
    const wrong = await template('check', broken);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/broken\.json:1:\d+ {2}error {2}it is no JSON/);
  });

  it('finds nothing wrong with our own', async () => {
    const ids = (await json('list')).flatMap(({ id, origin }: { id: string; origin: string }) =>
      origin === 'own' ? [id] : [],
    );
    const { templates, errors, warnings } = await json('check', ...ids);
    expect([templates.length, errors, warnings]).toEqual([ids.length, 0, 0]);
  });

  it('--fix mends the file and says so; --read-only refuses', async () => {
    const file = join(program.folder, 'mend', 'job.template.json');
    await cp(join(fieldTemplates, 'ffmpeg/convert-wav-to-mp3'), join(program.folder, 'mend'), {
      recursive: true,
    });
    const before = await readFile(file, 'utf8');
    const refused = await template('check', 'mend', '--fix', '--read-only');
    expect([refused.code, await readFile(file, 'utf8')]).toEqual([2, before]);
    const { stderr } = await template('check', 'mend/job.template.json', '--fix');
    expect(stderr).toContain('mended mend/job.template.json:55: write && for &');
    expect(await readFile(file, 'utf8')).toBe(
      before.replace(' & mkdir converted & ', ' && mkdir converted && '),
    );
    expect(await readdir(join(program.folder, 'mend'))).toHaveLength(2);
    const { templates } = await json('check', 'mend/job.template.json');
    expect(JSON.stringify(templates)).not.toContain('command.background');
  });
});

describe('batchdeck template show', () => {
  it('tells what each parameter takes', async () => {
    const { stdout } = await template('show', 'wav-to-mp3');
    expect(stdout).toMatch(/^bitRate +job +choice +192k +96k, 128k, 160k, 192k, 256k, 320k +Bits for/m);
    expect(stdout).toMatch(/^inputFileGroup +job +file group +\(must be given\)/m);
    expect(stdout).toMatch(/^dedicatedNodes +pool +number +2 +0 to 1000/m);
    expect(stdout).toMatch(/^poolId +job \+ pool +/m);
  });

  it.each(fieldActions())('%s: every parameter has a kind of field', async (action) => {
    const { parameters } = await json('show', join(fieldTemplates, action));
    expect(parameters.length).toBeGreaterThan(0);
    for (const { field, name } of parameters) expect([name, field.kind]).toEqual([name, expect.any(String)]);
  });
});

describe('batchdeck template params', () => {
  it('writes a file that expand takes, in either form, and never over another', async () => {
    const wrote = await template('params', 'wav-to-mp3', '--write', 'p.json', '--param', 'bitRate=96k');
    expect(wrote.stderr).toContain('to fill in: inputFileGroup, outputFileGroup');
    expect((await template('params', 'wav-to-mp3', '--write', 'p.json')).code).toBe(2);
    expect((await template('params', 'wav-to-mp3', '--write', 'q.json', '--read-only')).code).toBe(2);
    const list = join(program.folder, 'list.txt');
    await writeFile(list, 'a.wav\nsub/b c.wav\n');
    const more = ['--params', 'p.json', ...groups, '--files', 'list.txt', '--task', '1'];
    const { stdout } = await template('expand', 'wav-to-mp3', ...more);
    expect(JSON.parse(stdout)).toMatchObject({
      id: '1',
      commandLine: expect.stringContaining('-b:a 96k'),
      resourceFiles: [{ filePath: 'in/sub/b c.wav', httpUrl: expect.stringContaining('sub/b%20c.wav?') }],
    });
    await writeFile(join(program.folder, 'plain.json'), '{"bitRate": "320k"}');
    const plain = await template('expand', 'wav-to-mp3', '--params', 'plain.json', ...more);
    // The later file counts.
    expect(plain.stdout).toContain('-b:a 96k');
  });

  it('names the parameter that is wrong, and what to give', async () => {
    const { code, stderr } = await template(
      'params',
      'wav-to-mp3',
      '--param',
      'bitRate=97k',
      '--param',
      'bitrat=1',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('bitRate: 97k is not among the allowed values');
    expect(stderr).toContain('bitrat: there is no such parameter (did you mean bitRate?)');
    expect(stderr).toContain('batchdeck template show wav-to-mp3');
  });
});

describe('batchdeck template expand', () => {
  it('sums up, prints the pool, the job, some tasks', async () => {
    const files = ['--files', join(import.meta.dirname, '../../samples')];
    const summed = await template('expand', 'mp4-to-mp3', ...groups, ...files);
    expect(summed.stderr).toBe('');
    expect(summed.stdout).toMatch(/^pool +mp4-to-mp3: 2 dedicated nodes of Standard_D2s_v5/m);
    expect(summed.stdout).toMatch(/^needs +fgrp-results: written, made when it is missing/m);
    expect(JSON.parse((await template('expand', 'mp4-to-mp3', ...groups, '--pool')).stdout)).toMatchObject({
      id: 'mp4-to-mp3',
      startTask: expect.anything(),
    });
    expect(
      JSON.parse((await template('expand', 'mp4-to-mp3', ...groups, ...files, '--job')).stdout),
    ).toMatchObject({
      poolInfo: { poolId: 'mp4-to-mp3' },
      onAllTasksComplete: 'terminateJob',
    });
    const tasks = JSON.parse(
      (await template('expand', 'mp4-to-mp3', ...groups, ...files, '--tasks', '1..2', '--json')).stdout,
    );
    expect(tasks.map(({ id }: { id: string }) => id)).toEqual(['1', '2']);
  });

  it('has the last of a million tasks at once', async () => {
    const sweep = ['--param', 'outputFileGroup=r', '--param', 'lastI=1000', '--param', 'lastJ=1000'];
    const { stdout } = await template('expand', 'command-sweep', ...sweep, '--task', '999999');
    expect(JSON.parse(stdout)).toMatchObject({
      id: '999999',
      environmentSettings: expect.arrayContaining([
        { name: 'I', value: '1000' },
        { name: 'J', value: '1000' },
      ]),
    });
    const beyond = await template('expand', 'command-sweep', ...sweep, '--task', '1000000');
    expect([beyond.code, beyond.stderr]).toEqual([
      2,
      expect.stringContaining('there are 1000000, from 0 to 999999'),
    ]);
  });

  it('says which files to tell of, and what is no range', async () => {
    const none = await template('expand', 'wav-to-mp3', ...groups, '--task', '0');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--files FOLDER or --files LIST')]);
    const range = await template('expand', 'wav-to-mp3', ...groups, '--tasks', '5..1');
    expect([range.code, range.stderr]).toEqual([2, expect.stringContaining('takes a range such as 0..9')]);
  });

  it.each(fieldActions())('%s: pool, job and every task', async (action) => {
    const list = join(program.folder, 'two.txt');
    await writeFile(list, 'a.wav\nb/c d.wav\n');
    const words = [
      'expand',
      join(fieldTemplates, action),
      '--params',
      await paramsOf(action),
      '--files',
      list,
    ];
    const whole = await json(...words);
    expect(whole.pool).toMatchObject({ id: action.replace(/\W+/g, '-'), vmSize: expect.any(String) });
    expect(whole.job).toMatchObject({ poolInfo: { poolId: action.replace(/\W+/g, '-') } });
    if (whole.taskCount === 0) return expect(whole.job.jobManagerTask).toBeDefined();
    const tasks = await json(...words, '--tasks', '0..');
    expect(tasks).toHaveLength(whole.taskCount);
    for (const task of tasks) expect(task.commandLine).not.toMatch(/\[(parameters|variables)\(/);
  });
});
