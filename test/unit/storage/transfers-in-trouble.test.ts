import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { BlobItem, UploadFile } from '../../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import { type Asked, type MemoryBlobs, startMemoryBlobs } from '../../support/memory-blobs/server.ts';
import { sizeOf } from '../../support/memory-blobs/store.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let server: MemoryBlobs;
let root = '';
let intercept: (asked: Asked, response: ServerResponse) => boolean = () => false;
const MiB = 1 << 20;

beforeAll(async () => {
  server = await startMemoryBlobs((asked, response) => intercept(asked, response));
  root = makeTemporaryFolder('in-trouble');
});
afterEach(() => {
  intercept = () => false;
});
afterAll(async () => {
  server.close();
  removeTemporaryFolder(root);
});

const key = Buffer.from('none').toString('base64');
const open = (limitRate?: number) =>
  connectStorage({ account: 'account', key, blobEndpoint: server.url }, { limitRate });

async function localFile(name: string, content: Buffer): Promise<UploadFile> {
  await mkdir(root, { recursive: true });
  const path = join(root, name);
  await writeFile(path, content);
  return { path, blobName: name, size: content.length };
}

async function storedBlob(container: string): Promise<BlobItem> {
  for await (const blob of open().listBlobs(container)) return blob;
  throw new Error('nothing is stored');
}

it('an upload that was killed sends only the blocks that were not there', async () => {
  const storage = open();
  await storage.ensureContainer('resume', {});
  const content = randomBytes(80 * MiB);
  const file = await localFile('large.bin', content);
  const stop = new AbortController();
  const cut = storage.upload('resume', [file], {
    signal: stop.signal,
    onProgress: ({ bytesDone }) => bytesDone >= 24 * MiB && stop.abort(new Error('killed')),
  });
  await expect(cut).rejects.toThrow('killed');
  const staged = server.containers.get('resume')?.staged.get('large.bin');
  const before = new Set(staged?.keys());
  expect(before.size).toBeGreaterThanOrEqual(3);
  expect(server.containers.get('resume')?.blobs.size).toBe(0);
  // What the killed one had under way may still come in: of those that had come none comes again.
  const sent = new Set<string>();
  intercept = ({ query }) => {
    if (query.get('comp') === 'block') sent.add(query.get('blockid') ?? '');
    return false;
  };
  await storage.upload('resume', [file]);
  expect([...sent].filter((id) => before.has(id))).toEqual([]);
  expect(sent.size).toBe(10 - before.size);
  const blob = server.containers.get('resume')?.blobs.get('large.bin');
  expect(Buffer.concat(blob?.chunks ?? []).equals(content)).toBe(true);
});

it('blocks of a file that was written to since are not taken for its own', async () => {
  const storage = open();
  await storage.ensureContainer('written', {});
  const file = await localFile('other.bin', randomBytes(40 * MiB));
  const stop = new AbortController();
  const cut = storage.upload('written', [file], {
    signal: stop.signal,
    onProgress: ({ bytesDone }) => bytesDone > 0 && stop.abort(new Error('killed')),
  });
  await expect(cut).rejects.toThrow('killed');
  const content = randomBytes(40 * MiB);
  await writeFile(file.path, content);
  await storage.upload('written', [file]);
  const blob = server.containers.get('written')?.blobs.get('other.bin');
  expect(Buffer.concat(blob?.chunks ?? []).equals(content)).toBe(true);
});

it('every third request refused or broken off loses nothing, either way', async () => {
  const storage = open();
  await storage.ensureContainer('trouble', {});
  const files: UploadFile[] = [];
  for (let i = 0; i < 40; i++) files.push(await localFile(`t-${i}`, randomBytes(1000 + i)));
  let asked = 0;
  intercept = (_asked, response) => {
    asked++;
    if (asked % 3 !== 0) return false;
    if (asked % 2 === 0) response.destroy();
    else response.writeHead(503, { 'x-ms-error-code': 'ServerBusy', 'retry-after': '0' }).end();
    return true;
  };
  expect(await storage.upload('trouble', files)).toMatchObject({ files: 40 });
  const blobs: BlobItem[] = [];
  for await (const blob of storage.listBlobs('trouble')) blobs.push(blob);
  const out = join(root, 'out-trouble');
  expect(await storage.download('trouble', blobs, out)).toMatchObject({ files: 40 });
  for (const { path, blobName } of files)
    expect((await readFile(join(out, blobName))).equals(await readFile(path)), blobName).toBe(true);
});

it('a body that ends before its length is fetched again', async () => {
  const storage = open();
  await storage.ensureContainer('short', {});
  const file = await localFile('short.bin', randomBytes(100_000));
  await storage.upload('short', [file]);
  let cut = 0;
  intercept = ({ method, blob }, response) => {
    if (method !== 'GET' || blob === '' || cut++ > 0) return false;
    response.writeHead(206, { 'content-length': 100_000, 'x-ms-request-id': 'memory' });
    response.write(Buffer.alloc(5000), () => response.destroy());
    return true;
  };
  const out = join(root, 'out-short');
  await storage.download('short', [await storedBlob('short')], out);
  expect(cut).toBeGreaterThan(1);
  expect((await readFile(join(out, 'short.bin'))).equals(await readFile(file.path))).toBe(true);
});

it('keeps to a rate, both ways, over all that it does at once', async () => {
  const storage = open(400_000);
  await storage.ensureContainer('limited', {});
  const files: UploadFile[] = [];
  for (let i = 0; i < 4; i++) files.push(await localFile(`l-${i}`, randomBytes(100_000)));
  const began = performance.now();
  await storage.upload('limited', files);
  const up = performance.now() - began;
  expect(up).toBeGreaterThan(700);
  const blobs: BlobItem[] = [];
  for await (const blob of storage.listBlobs('limited')) blobs.push(blob);
  await storage.download('limited', blobs, join(root, 'out-limited'));
  expect(performance.now() - began - up).toBeGreaterThan(600);
  const stored = [...(server.containers.get('limited')?.blobs.values() ?? [])];
  expect(stored.reduce((sum, { chunks }) => sum + sizeOf(chunks), 0)).toBe(400_000);
});
