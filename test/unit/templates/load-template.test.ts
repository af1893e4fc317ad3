import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { listTemplates } from '../../../src/services/templates/list-templates.ts';
import { loadTemplate } from '../../../src/services/templates/load-template.ts';
import { ownTemplatesFolder } from '../../../src/services/templates/own-templates.ts';
import { resolveTemplates } from '../../../src/services/templates/resolve-template.ts';
import { fieldActions, fieldTemplates } from '../../support/field-table/actions.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const configDir = '/nowhere/at/all';

async function whyNot(idOrPath: string, places = { configDir }): Promise<string> {
  try {
    await loadTemplate(idOrPath, places);
  } catch (error) {
    if (error instanceof Problem) return [error.what, error.why, error.remedy].join('; ');
    throw error;
  }
  return 'it was loaded';
}

test('our own templates are listed with titles of their own, a job and a pool each', async () => {
  const { entries, unseen } = await listTemplates({ configDir });
  expect(unseen).toEqual([]);
  expect(entries.length).toBeGreaterThanOrEqual(8);
  for (const entry of entries) {
    expect(entry).toMatchObject({ origin: 'own', description: expect.stringMatching(/\w/) });
    expect(entry.problem).toBeUndefined();
    expect(entry.title).not.toBe(entry.id);
    expect(Object.keys(entry.files)).toEqual(['job', 'pool']);
  }
});

test('those from the field are found by their folders, and every file is sound', async () => {
  const { found } = await resolveTemplates(fieldTemplates, { configDir });
  expect(found.map(({ id }) => id)).toEqual(fieldActions());
  for (const { id } of found) {
    const { job, pool } = await loadTemplate(join(fieldTemplates, id), { configDir });
    expect([id, job?.template?.kind, pool?.template?.kind]).toEqual([id, 'job', 'pool']);
  }
});

test('the gallery lists what cannot be used, and says why', async () => {
  const folder = temporaryFolder();
  const put = (id: string, text: string | Buffer) => {
    mkdirSync(join(folder, 'templates', id), { recursive: true });
    writeFileSync(join(folder, 'templates', id, 'job.template.json'), text);
  };
  put('cut', '{"job": {');
  put('latin', Buffer.from([0x7b, 0xe9]));
  put('no-body', '{"parameters": {}}');
  put('good', '\uFEFF{"templateMetadata": {"title": "Good", "description": "It is"}, "job": {"id": "x"}}');
  mkdirSync(join(folder, 'templates', 'gone'));
  symlinkSync('nowhere', join(folder, 'templates', 'gone', 'job.template.json'));
  const { entries } = await listTemplates({ configDir: folder });
  const mine = entries.filter(({ origin }) => origin === 'user');
  expect(mine.map(({ id, title, problem }) => [id, title, problem])).toEqual([
    ['cut', 'cut', expect.stringContaining('it is no JSON')],
    ['gone', 'gone', 'there is no such file'],
    ['good', 'Good', undefined],
    ['latin', 'latin', 'it is no text in UTF-8'],
    ['no-body', 'no-body', expect.stringContaining('neither a job nor a pool')],
  ]);
});

test('a file of a job takes the pool beside it, whatever both are called', async () => {
  const folder = temporaryFolder();
  const own = join(ownTemplatesFolder(), 'wav-to-mp3');
  copyFileSync(join(own, 'job.template.json'), join(folder, 'My-Job.json'));
  copyFileSync(join(own, 'pool.template.json'), join(folder, 'My-pool.json'));
  const byFile = await loadTemplate(join(folder, 'My-Job.json'), { configDir });
  expect([byFile.job?.path, byFile.pool?.path]).toEqual([
    join(folder, 'My-Job.json'),
    join(folder, 'My-pool.json'),
  ]);
  const pool = await loadTemplate(join(folder, 'My-pool.json'), { configDir });
  expect([pool.job, pool.pool?.template?.kind]).toEqual([undefined, 'pool']);
  const usual = await loadTemplate(join(own, 'job.template.json'), { configDir });
  expect(usual.pool?.path).toBe(join(own, 'pool.template.json'));
});

test('an application template is one by what it holds', async () => {
  const file = join(temporaryFolder(), 'render.json');
  writeFileSync(file, '{"taskFactory": {"type": "taskCollection", "tasks": []}}');
  const { application, job } = await loadTemplate(file, { configDir });
  expect([application?.template?.kind, job]).toEqual(['application', undefined]);
});

test('who mistypes is told what was meant', async () => {
  expect(await whyNot('mp4-to-mp')).toContain('did you mean mp4-to-mp3?');
  expect(await whyNot('MP4 to MP3')).toContain('did you mean mp4-to-mp3');
  expect(await whyNot('something else entirely')).not.toContain('did you mean');
  expect(await whyNot(join(ownTemplatesFolder(), 'wav-to-mp'))).toContain('did you mean wav-to-mp3?');
  expect(await whyNot('')).toContain('is empty');
});

test('a folder of many, of none, and files that belie their names are said', async () => {
  expect(await whyNot(fieldTemplates)).toMatch(/holds 12 templates; ; name one of them:\n.*3dsmax/);
  const folder = temporaryFolder();
  expect(await whyNot(folder)).toContain('there is no template at or below');
  writeFileSync(join(folder, 'job.template.json'), '{"pool": {"id": "x"}}');
  expect(await whyNot(folder)).toContain("by its name it is a job's template, and it holds a pool's");
});
