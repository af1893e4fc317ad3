import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyToUpload, filesToUpload } from '../../../src/services/files/files-to-upload.ts';
import type { UploadFile } from '../../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import { type MemoryBlobs, startMemoryBlobs } from '../../support/memory-blobs/server.ts';

/** MANY_FILES=1000000 tries a million, and prints what it took. */
const count = Number(process.env.MANY_FILES ?? 1200);
const perFolder = 100;
let server: MemoryBlobs;
let root = '';
const { signal } = new AbortController();

beforeAll(async () => {
  server = await startMemoryBlobs();
  root = await mkdtemp(join(tmpdir(), 'batchdeck-many-'));
  for (let folder = 0; folder * perFolder < count; folder++) {
    // Names that sort before and behind the slash of their folders.
    const path = join(root, 'in', `d${folder}${folder % 3 === 0 ? '-x' : ''}`);
    await mkdir(path, { recursive: true });
    for (let at = 0; at < perFolder; at++) await writeFile(join(path, `f${at}`), `${folder}/${at}`);
  }
}, 3_600_000);
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
}, 3_600_000);

const open = () =>
  connectStorage({
    account: 'account',
    key: Buffer.from('none').toString('base64'),
    blobEndpoint: server.url,
  });

async function uploadMany(container: string) {
  const many = await anyToUpload([`${join(root, 'in')}/`], '', signal, () => undefined, 500);
  const storage = open();
  await storage.ensureContainer(container, {});
  let lead = 0;
  let found = 0;
  let done = 0;
  async function* watched(files: AsyncIterable<UploadFile>) {
    for await (const file of files) {
      lead = Math.max(lead, ++found - done);
      yield file;
    }
  }
  const { files } = many;
  if (typeof files !== 'function') throw new Error('they were held');
  const result = await storage.upload(container, (ordered) => watched(files(ordered)), {
    signal,
    prefix: many.prefix,
    onFile: ({ state }) => {
      if (state !== 'started') done++;
    },
  });
  return { result, lead };
}

it('files beyond number are found as they are uploaded, and those that are there are known again', async () => {
  const first = await uploadMany('many');
  expect(first.result).toMatchObject({ files: count, skipped: 0 });
  expect(first.lead).toBeLessThan(200);
  const stored = server.containers.get('many');
  expect(stored?.blobs.size).toBe(count);
  // The service lists names in order; this server lists them as they came.
  const names = [...(stored?.blobs.keys() ?? [])].sort();
  const blobs = names.map((name) => [name, stored?.blobs.get(name)] as const);
  stored?.blobs.clear();
  for (const [name, blob] of blobs) if (blob && name !== 'd1/f7') stored?.blobs.set(name, blob);
  const { result, lead } = await uploadMany('many');
  expect(result).toMatchObject({ files: count, skipped: count - 1 });
  expect(lead).toBeLessThan(200);
  if (process.env.MANY_FILES)
    console.info(`${count} files, ${process.memoryUsage.rss() >> 20} MiB with the server`);
}, 3_600_000);

it('are downloaded as they are listed', async () => {
  const out = join(root, 'out');
  const result = await open().download('many', open().listBlobs('many'), out, { signal });
  expect(result.files).toBe(count - 1 + (server.containers.get('many')?.blobs.has('d1/f7') ? 1 : 0));
}, 3_600_000);

it('few are held, in order, and what two paths would both be is told before anything is sent', async () => {
  const folder = join(root, 'few');
  await mkdir(join(folder, 'a'), { recursive: true });
  for (const name of ['a/x', 'a-b', 'a.txt', 'b']) await writeFile(join(folder, name), name);
  await symlink(join(folder, 'b'), join(folder, 'link'));
  await symlink(join(folder, 'a'), join(folder, 'to-folder'));
  await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
  const found = await filesToUpload([`${folder}/`], 'p', signal);
  expect(found.files.map(({ blobName }) => blobName)).toEqual(['p/a-b', 'p/a.txt', 'p/a/x', 'p/b', 'p/link']);
  expect(found.leftOut.map((why) => why.replace(folder, ''))).toEqual([
    '/broken: a link that leads nowhere',
    '/to-folder: a link to a folder',
  ]);
  await mkdir(join(root, 'other'), { recursive: true });
  await writeFile(join(root, 'other', 'b'), 'other');
  const both = [`${folder}/`, `${join(root, 'other')}/`];
  await expect(anyToUpload(both, '', signal, () => undefined, 1)).rejects.toThrow('would both be b');
});
