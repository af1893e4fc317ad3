import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;

const group = { type: 'string', metadata: { advancedType: 'file-group' } };
const chosenOf = (dependsOn: string, wildcards: string) => ({
  type: 'string',
  metadata: { advancedType: 'file-in-file-group', dependsOn, wildcards },
});

/** Puts the head of a shot before each text; the heads are in a group that is there. */
const template = {
  parameters: {
    texts: group,
    heads: group,
    out: group,
    head: chosenOf('heads', 'shot*.txt'),
    model: chosenOf('texts', '*.txt'),
  },
  job: {
    id: 'put-together',
    poolInfo: { poolId: 'any' },
    taskFactory: {
      type: 'taskPerFile',
      source: { fileGroup: "[parameters('texts')]" },
      repeatTask: {
        commandLine: '/bin/bash -c \'cat [parameters("head")] model.txt > out.txt\''.replaceAll('"', "'"),
        resourceFiles: [
          { source: { fileGroup: "[parameters('heads')]" } },
          { httpUrl: '{url}', filePath: 'model.txt' },
        ],
        outputFiles: [
          {
            filePattern: 'out.txt',
            destination: { autoStorage: { fileGroup: "[parameters('out')]", path: '{fileName}' } },
            uploadOptions: { uploadCondition: 'taskSuccess' },
          },
        ],
      },
    },
  },
};

beforeAll(async () => {
  program = await startProgram();
  const write = async (folder: string, files: Readonly<Record<string, string>>) => {
    await mkdir(join(program.folder, folder));
    for (const [name, text] of Object.entries(files))
      await writeFile(join(program.folder, folder, name), text);
  };
  await write('put-together', { 'job.template.json': JSON.stringify(template) });
  await write('texts', { 'a.txt': 'a' });
  await write('heads', { 'shot1.txt': 'head ', 'other.txt': 'other ' });
  for (const path of ['texts/a.txt', 'heads/shot1.txt', 'heads/other.txt'])
    expect((await program.run('upload', path, `fgrp-${path.split('/')[0]}`, '--local')).code).toBe(0);
});
afterAll(() => program.close());

const run = (from: readonly string[], ...params: string[]) =>
  program.run(
    ...['run', ...from, '--template', './put-together', '--local', '--nodes', '1', '--out', 'out'],
    ...params.flatMap((each) => ['--param', each]),
  );
const there = ['--input-group', 'texts'];

describe('a file group that a template reads beside its inputs', () => {
  it.each([
    [
      'the group',
      ['texts'],
      'gone',
      'shot1.txt',
      'a.txt',
      'heads: there is no file group gone',
      'batchdeck upload FOLDER fgrp-gone',
    ],
    [
      'a file of it',
      ['texts'],
      'heads',
      'shot2.txt',
      'a.txt',
      'head: shot2.txt is not in the file group heads',
      'use one of shot1.txt;',
    ],
    [
      'its wildcards',
      ['texts'],
      'heads',
      'other.txt',
      'a.txt',
      'head: other.txt is no file like shot*.txt',
      'name a file like shot*.txt',
    ],
    [
      'a file of the input group',
      there,
      'heads',
      'shot1.txt',
      'b.txt',
      'model: b.txt is not in the file group texts',
      'use one of a.txt;',
    ],
  ])('is looked at before anything is made: %s', async (_, from, heads, head, model, what, instead) => {
    const { code, stderr } = await run(from, `heads=${heads}`, `head=${head}`, `model=${model}`);
    expect(stderr).toContain(what);
    expect(stderr).toContain(instead);
    expect(stderr).toContain('nothing was created');
    expect(code).toBe(2);
    expect((await program.run('runs', 'list', '--json')).stdout.trim()).toBe('[]');
  });

  it('is the one of the inputs by the parameter of that, too', async () => {
    const both = await run(there, 'texts=heads', 'heads=heads', 'head=shot1.txt', 'model=a.txt');
    expect(both.stderr).toContain('--param texts and --input-group name two groups');
    const none = await run([], 'texts=gone', 'heads=heads', 'head=shot1.txt', 'model=a.txt');
    expect(none.stderr).toContain('there is no file group gone');
    const { code } = await run([], 'texts=texts', 'heads=heads', 'head=shot1.txt', 'model=a.txt');
    expect(code).toBe(0);
    expect(await readFile(join(program.folder, 'out/a.txt'), 'utf8')).toBe('head a');
  });

  it('goes to the tasks with what was chosen of it', async () => {
    const { code, stderr } = await run(there, 'heads=heads', 'head=shot1.txt', 'model=a.txt');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await readFile(join(program.folder, 'out/a.txt'), 'utf8')).toBe('head a');
  });
});
