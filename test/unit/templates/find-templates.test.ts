import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findTemplates } from '../../../src/services/templates/find-templates.ts';
import { findInGallery } from '../../../src/services/templates/gallery.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

function put(folder: string, ...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '{}');
  }
}

const idsOf = async (folder: string) =>
  (await findTemplates(folder, { origin: 'path' })).found.map(({ id }) => id);

test('an action is a folder with a job, a pool or both, at any depth', async () => {
  const folder = temporaryFolder();
  put(folder, 'app/both/job.template.json', 'app/both/pool.template.json', 'app/job-only/job.template.json');
  put(
    folder,
    'pool-only/pool.template.json',
    'app/none/readme.md',
    'app/none/job.json',
    '.git/job.template.json',
  );
  const { found, unseen } = await findTemplates(folder, { origin: 'path' });
  expect(found.map(({ id, files }) => [id, Object.keys(files)])).toEqual([
    ['app/both', ['job', 'pool']],
    ['app/job-only', ['job']],
    ['pool-only', ['pool']],
  ]);
  expect(unseen).toEqual([]);
});

test('a folder that is itself an action is called by its name', async () => {
  const folder = join(temporaryFolder(), 'render frames');
  put(folder, 'job.template.json');
  expect(await idsOf(folder)).toEqual(['render frames']);
});

test('links lead on, and those in circles end', async () => {
  const folder = temporaryFolder();
  const elsewhere = temporaryFolder();
  put(elsewhere, 'mine/job.template.json');
  put(folder, 'app/job.template.json');
  symlinkSync(elsewhere, join(folder, 'linked'));
  symlinkSync(folder, join(folder, 'app', 'up'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'));
  mkdirSync(join(folder, 'dangling'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling', 'job.template.json'));
  // A link that leads nowhere is an action whose file is missing: it is told of when it is read.
  expect(await idsOf(folder)).toEqual(['app', 'dangling', 'linked/mine']);
});

test('what cannot be read or is not there is told, and the rest is found', async () => {
  const folder = temporaryFolder();
  put(folder, 'app/job.template.json', 'file');
  const { unseen } = await findTemplates(join(folder, 'missing'), { origin: 'path' });
  expect(unseen).toEqual([{ path: join(folder, 'missing'), why: 'gone (ENOENT)' }]);
  expect((await findTemplates(join(folder, 'file'), { origin: 'path' })).unseen[0]?.why).toBe(
    'not a folder (ENOTDIR)',
  );
  expect((await findTemplates(join(folder, 'missing'), { origin: 'user' })).unseen).toEqual([]);
  mkdirSync(join(folder, 'locked'));
  chmodSync(join(folder, 'locked'), 0);
  const all = await findTemplates(folder, { origin: 'path' });
  expect(all.found.map(({ id }) => id)).toEqual(['app']);
  // The superuser may read everything.
  if (process.getuid?.() !== 0)
    expect(all.unseen).toEqual([{ path: join(folder, 'locked'), why: 'no permission (EACCES)' }]);
});

test('a folder of far too many names is looked at in part, and its own files are found', async () => {
  const folder = temporaryFolder();
  put(folder, 'job.template.json', ...Array.from({ length: 5_001 }, (_, at) => `${at}`));
  const { found, unseen } = await findTemplates(folder, { origin: 'path' });
  expect(found).toHaveLength(1);
  expect(unseen[0]?.why).toContain('more than 5000 names');
});

test('folders that are nested without end are left, and said', async () => {
  const folder = temporaryFolder();
  put(folder, `${Array.from({ length: 12 }, () => 'deeper').join('/')}/job.template.json`);
  const { found, unseen } = await findTemplates(folder, { origin: 'path' });
  expect(found).toEqual([]);
  expect(unseen[0]?.why).toContain('more than 8 deep');
});

test('of the same id, the nearest to the person counts', async () => {
  const configDir = temporaryFolder();
  const folder = temporaryFolder();
  put(configDir, 'templates/mp4-to-mp3/job.template.json', 'templates/mine/job.template.json');
  put(folder, 'mine/job.template.json');
  const { found } = await findInGallery({ configDir, folders: [folder] });
  const named = (id: string) => found.filter((each) => each.id === id);
  expect(named('mine')).toMatchObject([{ origin: 'path', hides: { origin: 'user' } }]);
  expect(named('mp4-to-mp3')).toMatchObject([{ origin: 'user', hides: { origin: 'own' } }]);
  expect(named('wav-to-mp3')).toMatchObject([{ origin: 'own' }]);
});
