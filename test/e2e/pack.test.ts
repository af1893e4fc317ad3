import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
let folder: string;
let empty: string;
let stateDir: string;
let tarball: string;
let files: string[];

beforeAll(async () => {
  folder = makeTemporaryFolder('pack');
  empty = join(folder, 'an empty folder');
  stateDir = join(folder, 'state');
  await mkdir(empty);
  // The build is up to date: the test run's set-up saw to it.
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no tarball');
  // Nothing to fetch, so it must install without a network.
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: empty });
  const installed = join(empty, 'node_modules/batchdeck');
  files = (await readdir(installed, { recursive: true })).sort();
});
afterAll(async () => {
  await batchdeck('local', 'down').catch(() => undefined);
  removeTemporaryFolder(folder);
});

/** Runs the installed program as its user would. */
async function batchdeck(...words: string[]): Promise<string> {
  const { stdout } = await run(join(empty, 'node_modules/.bin/batchdeck'), words, {
    cwd: empty,
    env: { ...process.env, BATCHDECK_STATE_DIR: stateDir, BATCHDECK_CONFIG_DIR: join(folder, 'config') },
  });
  return stdout.trim();
}

test('the package is one of its own, without dependencies, maps, tests or sources', async () => {
  expect((await stat(tarball)).size).toBeLessThan(4_000_000);
  expect((await readdir(join(empty, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual([
    'batchdeck',
  ]);
  expect(
    files.filter((file) => /\.(map|compiled)$|\.ts$|^(src|test|scripts|docs)\b|bench/.test(file)),
  ).toEqual([]);
});

test('every file in it is meant to be, and none tells of the machine that made it', async () => {
  const meant = /^(dist|samples|templates)(\/|$)|^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/;
  expect(files.filter((file) => !meant.test(file))).toEqual([]);
  expect(files.filter((file) => file.startsWith('dist/') && !/\.(c?js|txt)$/.test(file))).toEqual([]);
  const telling = [process.cwd(), homedir(), hostname()].filter((text) => text.length > 5);
  const installed = join(empty, 'node_modules/batchdeck');
  for (const file of files) {
    const path = join(installed, file);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    expect(
      telling.filter((text) => bytes.includes(text)),
      file,
    ).toEqual([]);
    expect(bytes.includes('"sourcesContent"'), file).toBe(false);
  }
});

test('it brings its licence, those of what it holds, the samples and the templates', async () => {
  const clips = files.filter((file) => file.endsWith('.mp4'));
  expect(clips).toContain("samples/it's a wrap.mp4");
  expect(clips).toContain('samples/花火.mp4');
  expect(clips).toHaveLength(5);
  expect(files).toContain('templates/mp4-to-mp3/job.template.json');
  expect(files.filter((file) => /^templates\/[\w-]+\/(job|pool)\.template\.json$/.test(file))).toHaveLength(
    18,
  );
  expect(files).toContain('LICENSE');
  const notices = await readFile(join(empty, 'node_modules/batchdeck/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['azurite', '@azure/batch', '@azure/storage-blob', 'commander', 'express', 'lokijs']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
});

test('it brings its templates, and finds them', async () => {
  const ids = [
    ...new Set(files.flatMap((file) => /^templates\/(.+)\/job\.template\.json$/.exec(file)?.[1] ?? [])),
  ];
  expect(ids).toContain('mp4-to-mp3');
  const listed: { id: string; origin: string }[] = JSON.parse(await batchdeck('template', 'list', '--json'));
  expect(listed.flatMap(({ id, origin }) => (origin === 'own' ? [id] : []))).toEqual(ids);
});

test('it tells its version', async () => {
  const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'));
  expect(manifest).toMatchObject({ version: await batchdeck('--version') });
});

test('its local service comes up, answers and goes', async () => {
  const endpoint: unknown = JSON.parse(await batchdeck('local', 'up', '--json'));
  expect(endpoint).toMatchObject({
    batch: { account: 'batchdeck', endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) },
    storage: { account: 'devstoreaccount1', connectionString: expect.stringContaining('BlobEndpoint=') },
    stateDir,
  });
  expect(await batchdeck('local', 'status')).toContain('running');
  await batchdeck('local', 'down');
  expect(await readdir(join(stateDir, 'local'))).not.toContain('endpoint.json');
});
