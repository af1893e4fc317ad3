import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureLocalFfmpeg, linkFfmpegAtHand } from '../../../src/services/local/ffmpeg.ts';
import { ffmpegPackage, isTheBinary } from '../../../src/services/local/ffmpeg-package.ts';
import { localLayout, nodePath } from '../../../src/services/local/layout.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';
import { fetchedProgram, startRegistry } from './package-registry.ts';

const run = promisify(execFile);
let folder: string;
let stateDir: string;
let registry: Awaited<ReturnType<typeof startRegistry>> | undefined;

beforeEach(async () => {
  folder = makeTemporaryFolder('ffmpeg');
  stateDir = join(folder, 'state');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await registry?.close();
  registry = undefined;
  removeTemporaryFolder(folder);
});

async function program(name: string, says: string): Promise<string> {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'ffmpeg'), `#!/bin/sh\necho ${says}\n`);
  await chmod(join(place, 'ffmpeg'), 0o755);
  return place;
}

/** What a local node runs as `ffmpeg`, where the system has none. */
async function asNode(): Promise<string> {
  const PATH = nodePath(localLayout(stateDir)).split(':').slice(-1).join(':');
  return (await run('ffmpeg', [], { env: { PATH: `${PATH}:/bin` } })).stdout.trim();
}

const nowhere = { system: [], path: '', packages: [] };

/** Points npm to a registry, as a person's own settings would, with a cache of its own. */
function useRegistry(url: string): void {
  vi.stubEnv('npm_config_registry', url);
  vi.stubEnv('npm_config_cache', join(folder, 'npm-cache'));
  vi.stubEnv('npm_config_fetch_retries', '0');
}

test('an ffmpeg in a system folder is on the nodes already; nothing is made', async () => {
  const system = await program('system', 'system');
  expect(await ensureLocalFfmpeg({ stateDir, places: { ...nowhere, system: [system] } })).toEqual({
    source: 'system',
    path: join(system, 'ffmpeg'),
  });
  await expect(readdir(stateDir)).rejects.toThrow('ENOENT');
});

test("the person's own is linked for the nodes, and found again later", async () => {
  const own = await program('my bin', 'mine');
  const path = `${join(folder, 'missing')}:relative:${own}`;
  expect(await ensureLocalFfmpeg({ stateDir, places: { ...nowhere, path } })).toMatchObject({
    source: 'path',
  });
  expect(await asNode()).toBe('mine');
  expect(await ensureLocalFfmpeg({ stateDir, places: nowhere })).toMatchObject({ source: 'tools' });
});

test('a link that has lost its program is made anew', async () => {
  const gone = await program('gone', 'gone');
  await linkFfmpegAtHand(stateDir, { ...nowhere, path: gone });
  await rm(gone, { recursive: true });
  expect(await linkFfmpegAtHand(stateDir, nowhere)).toBeUndefined();
  await linkFfmpegAtHand(stateDir, { ...nowhere, path: await program('other', 'other') });
  expect(await asNode()).toBe('other');
});

test('the one inside the npm package of this checkout converts sound', async () => {
  const found = await linkFfmpegAtHand(stateDir, { ...nowhere, packages: [process.cwd()] });
  expect(found).toMatchObject({ source: 'package' });
  const link = join(localLayout(stateDir).toolsBin, 'ffmpeg');
  expect((await run(link, ['-version'])).stdout).toMatch(/^ffmpeg version/);
});

/** The package of this platform, with another program in it. */
function packageWith(text: string) {
  const wanted = ffmpegPackage();
  if (!wanted) throw new Error('no package for this platform');
  return { ...wanted, sha256: createHash('sha256').update(text).digest('hex') };
}

test('the one that our own checkout has is the one that was published, by its SHA-256', async () => {
  const { name, sha256 } = packageWith('');
  const wanted = ffmpegPackage();
  if (!wanted) throw new Error('no package for this platform');
  expect(sha256).not.toBe(wanted.sha256);
  expect(await isTheBinary(join('node_modules', name, 'ffmpeg'), wanted)).toBe(true);
  expect(await isTheBinary(join('node_modules', name, 'package.json'), wanted)).toBe(false);
});

test('a program that somebody put beside us under its name is not run', async () => {
  const { name, version } = packageWith('');
  const planted = join(folder, 'node_modules', name);
  await mkdir(planted, { recursive: true });
  await writeFile(join(planted, 'package.json'), JSON.stringify({ name, version }));
  await writeFile(join(planted, 'ffmpeg'), '#!/bin/sh\necho planted\n', { mode: 0o755 });
  expect(await linkFfmpegAtHand(stateDir, { ...nowhere, packages: [folder] })).toBeUndefined();
});

test('what a registry gives out under its name is not run either', async () => {
  const { name, version } = packageWith('');
  registry = await startRegistry(name, version);
  useRegistry(registry.url);
  await expect(ensureLocalFfmpeg({ stateDir, places: nowhere })).rejects.toMatchObject({
    what: 'there is no ffmpeg for the local nodes',
    why: expect.stringContaining('its SHA-256 is another one'),
  });
  expect(await readdir(localLayout(stateDir).tools)).toEqual([]);
});

test('with none at hand it is fetched once with npm, after a word about it', async () => {
  const wanted = packageWith(fetchedProgram);
  const places = { ...nowhere, wanted };
  registry = await startRegistry(wanted.name, wanted.version);
  useRegistry(registry.url);
  const waits: string[] = [];
  const onWait = (what: string) => waits.push(what);
  expect(await ensureLocalFfmpeg({ stateDir, onWait, places })).toMatchObject({ source: 'fetched' });
  expect(waits).toEqual([expect.stringContaining(`fetching ${wanted.name}@${wanted.version}`)]);
  expect(await asNode()).toBe('fetched');
  expect(await ensureLocalFfmpeg({ stateDir, onWait, places })).toMatchObject({ source: 'tools' });
  expect((await readdir(localLayout(stateDir).tools)).sort()).toEqual(['bin', `ffmpeg-${wanted.version}`]);
});

test('when it cannot be fetched, the error says why and what to do', async () => {
  registry = await startRegistry('something-else', '1.0.0');
  useRegistry(registry.url);
  const problem = await ensureLocalFfmpeg({ stateDir, places: nowhere }).catch((error: unknown) => error);
  expect(problem).toMatchObject({
    what: 'there is no ffmpeg for the local nodes',
    why: expect.stringMatching(/npm could not fetch @ffmpeg-installer\/.*404/),
    remedy: expect.stringContaining('apt install ffmpeg'),
  });
  expect(await readdir(localLayout(stateDir).tools)).toEqual([]);
});

test('without npm it says so', async () => {
  vi.stubEnv('PATH', folder);
  vi.stubEnv('npm_execpath', undefined);
  await expect(ensureLocalFfmpeg({ stateDir, places: nowhere })).rejects.toMatchObject({
    why: expect.stringContaining('is not on the PATH'),
  });
});

test('a fetch can be broken off', async () => {
  const stop = new AbortController();
  const fetching = ensureLocalFfmpeg({
    stateDir,
    places: nowhere,
    signal: stop.signal,
    onWait: () => stop.abort(new Error('enough')),
  });
  await expect(fetching).rejects.toThrow('enough');
});
