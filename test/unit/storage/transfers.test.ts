import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { blobNameProblem } from '../../../src/model/blob-paths.ts';
import { openAccount } from '../../../src/services/storage/account.ts';
import { blobReader, type RemoteReader } from '../../../src/services/storage/blob-reader.ts';
import type {
  BlobItem,
  BlobStorage,
  SignedUrl,
  UploadFile,
} from '../../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import { download } from '../../../src/services/storage/download.ts';
import { type RunningAzurite, startAzurite } from '../../support/azurite.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let azurite: RunningAzurite;
let storage: BlobStorage;
let sdk: BlobServiceClient;
let root = '';
let containers = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  storage = connectStorage(azurite);
  sdk = BlobServiceClient.fromConnectionString(azurite.connectionString);
  root = makeTemporaryFolder('transfers');
});
afterAll(async () => {
  await azurite.close();
  removeTemporaryFolder(root);
});

async function newContainer(): Promise<string> {
  const name = `test-${containers++}`;
  await storage.ensureContainer(name, {});
  return name;
}

async function localFile(name: string, content: Buffer | string): Promise<UploadFile> {
  const path = join(root, 'source', name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return { path, blobName: name, size: Buffer.byteLength(content) };
}

async function blobsOf(container: string): Promise<BlobItem[]> {
  const blobs: BlobItem[] = [];
  for await (const blob of storage.listBlobs(container)) blobs.push(blob);
  return blobs;
}

const md5 = (content: Buffer) => createHash('md5').update(content).digest('base64');

/** A reader that does something between the first block and the second. */
function interrupted(container: string, between: () => Promise<unknown>): RemoteReader {
  const reader = blobReader(openAccount(azurite), container);
  let reads = 0;
  return {
    ...reader,
    async read(...given) {
      if (reads++ === 1) await between();
      return reader.read(...given);
    },
  };
}

describe('a download into a home folder', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each(['', 'home/ada'])(
    'passes over what the next shell would run (%j below the folder)',
    async (way) => {
      const container = await newContainer();
      const prefix = way === '' ? '' : `${way}/`;
      const names = ['.bashrc', '.ssh/authorized_keys', 'bin/ls', 'results/.hidden', 'a.txt'];
      for (const name of names)
        await sdk.getContainerClient(container).getBlockBlobClient(`${prefix}${name}`).upload('x', 1);
      const folder = join(root, `home-${containers}`);
      await mkdir(join(folder, way), { recursive: true });
      vi.stubEnv('HOME', join(folder, way));
      const { files, notes } = await storage.download(container, await blobsOf(container), folder);
      expect(files).toBe(2);
      expect(notes).toHaveLength(3);
      expect(notes.join()).toContain('in a home folder, programs obey files of this name');
      expect((await readdir(join(folder, way))).sort()).toEqual(['a.txt', 'results']);
      // A folder of its own takes any of them.
      const own = join(folder, way, 'own');
      expect(await storage.download(container, await blobsOf(container), own)).toMatchObject({ files: 5 });
    },
  );
});

describe('a blob that is written to while it is downloaded', () => {
  it('is told of, and no file is put together from two', async () => {
    const container = await newContainer();
    const at = sdk.getContainerClient(container).getBlockBlobClient('large.bin');
    const size = 20 * 1024 * 1024;
    // Without an MD5, as many programs store large ones: only its etag tells.
    const store = async (fill: string) => {
      await at.stageBlock('MDAx', Buffer.alloc(size, fill), size);
      await at.commitBlockList(['MDAx']);
    };
    await store('a');
    const out = join(root, 'out-written-to');
    const [blob] = await blobsOf(container);
    expect(blob?.md5).toBeUndefined();
    const coming = download(
      interrupted(container, () => store('b')),
      blob ? [blob] : [],
      out,
    );
    await expect(coming).rejects.toMatchObject({
      kind: 'conflict',
      what: 'large.bin was written to while it was downloaded',
    });
    expect(await readdir(out)).toEqual([]);
    await storage.download(container, await blobsOf(container), out);
    expect((await readFile(join(out, 'large.bin'))).equals(Buffer.alloc(size, 'b'))).toBe(true);
  });
});

describe('a round trip', () => {
  it('keeps every byte and the MD5 of small, empty and large files, and skips what is there', async () => {
    const container = await newContainer();
    const contents = new Map([
      ['small.bin', randomBytes(1000)],
      ['empty.bin', Buffer.alloc(0)],
      ['folder/large.bin', randomBytes(37 * 1024 * 1024 + 17)],
    ]);
    const files: UploadFile[] = [];
    for (const [name, content] of contents) files.push(await localFile(name, content));
    const seen: number[] = [];
    const first = await storage.upload(container, files, { onProgress: (p) => seen.push(p.bytesDone) });
    expect(first).toMatchObject({ files: 3, skipped: 0 });
    expect(seen.at(-1)).toBe(first.bytes);
    for (const blob of await blobsOf(container))
      expect(blob.md5, blob.name).toBe(md5(contents.get(blob.name) ?? Buffer.alloc(0)));
    expect(await storage.upload(container, files)).toMatchObject({ files: 3, skipped: 3 });

    const out = join(root, 'out-round');
    const blobs = await blobsOf(container);
    expect(await storage.download(container, blobs, out)).toMatchObject({
      files: 3,
      skipped: 0,
      bytes: first.bytes,
    });
    for (const [name, content] of contents)
      expect((await readFile(join(out, name))).equals(content), name).toBe(true);
    expect(await storage.download(container, blobs, out)).toMatchObject({ files: 3, skipped: 3, notes: [] });
    await writeFile(join(out, 'small.bin'), 'other');
    expect((await storage.download(container, blobs, out)).notes).toEqual([
      'small.bin was there already and differed; it was replaced',
    ]);
  });

  it('keeps three hundred names with everything in them that is carried', async () => {
    const container = await newContainer();
    const odd = [
      "it's",
      '"q"',
      '$(x)',
      '`x`',
      '*',
      '-i',
      '100%',
      '%41',
      'a#b',
      'w?',
      '日本語',
      'caf\u00e9',
      'cafe\u0301',
      ' lead',
      'tab\there',
      '[x]',
      '&amp;',
      '😀',
      'a\'b"c',
    ];
    const names = Array.from({ length: 300 }, (_, i) => `${i % 7}/${odd[i % odd.length]}/${i}`);
    const files: UploadFile[] = [];
    for (const name of names) files.push(await localFile(name, name));
    for (const name of names) expect(blobNameProblem(name), name).toBeUndefined();
    await storage.upload(container, files);
    const out = join(root, 'out-names');
    await storage.download(container, await blobsOf(container), out);
    for (const name of names) expect(await readFile(join(out, name), 'utf8')).toBe(name);
  });
});

describe('an upload', () => {
  it('names a file that grew, shrank, vanished, or may not be read, and stores nothing half', async () => {
    const container = await newContainer();
    const grew = await localFile('grew.bin', 'abc');
    await appendFile(grew.path, 'd');
    await expect(storage.upload(container, [grew])).rejects.toThrow(
      /grew\.bin is not the file that the run was planned with: it has 4 bytes, and had 3/,
    );
    const gone = await localFile('gone.bin', 'abc');
    await rm(gone.path);
    await expect(storage.upload(container, [gone])).rejects.toThrow(/cannot read .*gone\.bin/);
    expect(await blobsOf(container)).toEqual([]);
  });

  it('that changes while its blocks are on their way is not committed', async () => {
    const container = await newContainer();
    const file = await localFile('live.bin', randomBytes(40 * 1024 * 1024));
    let touched = false;
    const upload = storage.upload(container, [file], {
      onProgress() {
        if (!touched) appendFileSync(file.path, 'x');
        touched = true;
      },
    });
    await expect(upload).rejects.toThrow(/live\.bin changed while it was being uploaded/);
    expect(await blobsOf(container)).toEqual([]);
  });

  it('that was aborted goes on where it was', async () => {
    const container = await newContainer();
    const files: UploadFile[] = [];
    for (let i = 0; i < 60; i++) files.push(await localFile(`resume/${i}`, randomBytes(200_000)));
    const stop = new AbortController();
    const cut = storage.upload(container, files, {
      signal: stop.signal,
      onProgress: (p) => p.bytesDone > 0 && stop.abort(new Error('enough')),
    });
    await expect(cut).rejects.toThrow('enough');
    const there = (await blobsOf(container)).length;
    expect(await storage.upload(container, files)).toMatchObject({ files: 60, skipped: there });
  });
});

describe('a download', () => {
  it('refuses bytes that are not what the blob says, and leaves no file', async () => {
    const container = await newContainer();
    const client = sdk.getContainerClient(container).getBlockBlobClient('tampered.bin');
    const id = Buffer.from('one').toString('base64');
    await client.stageBlock(id, 'hello', 5);
    // The service takes a committed blob's MD5 on trust.
    await client.commitBlockList([id], {
      blobHTTPHeaders: { blobContentMD5: createHash('md5').update('other').digest() },
    });
    const out = join(root, 'out-tampered');
    await expect(storage.download(container, await blobsOf(container), out)).rejects.toThrow(
      'tampered.bin came damaged',
    );
    expect(await readdir(out)).toEqual([]);
  });

  it('of a blob without an MD5, as a node may upload it, speaks of a change only where there is one', async () => {
    const container = await newContainer();
    const client = sdk.getContainerClient(container).getBlockBlobClient('plain.bin');
    const id = Buffer.from('one').toString('base64');
    await client.stageBlock(id, 'hello', 5);
    await client.commitBlockList([id]);
    const [blob] = await blobsOf(container);
    if (!blob) throw new Error('nothing was stored');
    const { md5: _none, ...plain } = blob;
    const out = join(root, 'out-plain');
    expect(await storage.download(container, [plain], out)).toMatchObject({
      files: 1,
      skipped: 0,
      notes: [],
    });
    expect(await storage.download(container, [plain], out)).toMatchObject({
      files: 1,
      skipped: 1,
      notes: [],
    });
    await writeFile(join(out, 'plain.bin'), 'olleh');
    const again = await storage.download(container, [plain], out);
    expect(again.notes).toEqual(['plain.bin was there already and differed; it was replaced']);
    expect(await readFile(join(out, 'plain.bin'), 'utf8')).toBe('hello');
    expect(await readdir(out)).toEqual(['plain.bin']);
  });

  it('takes away what a download left that was killed, and leaves nothing itself', async () => {
    const container = await newContainer();
    await storage.upload(container, [await localFile('killed.bin', 'whole')]);
    const out = join(root, 'out-killed');
    const stop = new AbortController();
    const big = await localFile('big.bin', randomBytes(40 * 1024 * 1024));
    await storage.upload(container, [big]);
    const [blob] = (await blobsOf(container)).filter(({ name }) => name === 'big.bin');
    if (!blob) throw new Error('big.bin was not stored');
    let left: string | undefined;
    const cut = storage.download(container, [blob], out, {
      signal: stop.signal,
      onProgress() {
        left ??= readdirSync(out).find((name) => name.startsWith('.batchdeck-'));
        stop.abort(new Error('enough'));
      },
    });
    await expect(cut).rejects.toThrow('enough');
    expect(await readdir(out)).toEqual([]);
    // As kill -9 would leave it.
    await writeFile(join(out, left ?? 'none'), 'half');
    await storage.download(container, await blobsOf(container), out);
    expect((await readdir(out)).sort()).toEqual(['big.bin', 'killed.bin']);
  });

  it.runIf(process.platform === 'linux')('says at once where no folder can be made', async () => {
    const blob = { name: 'x', size: 0 };
    await expect(storage.download('none', [blob], '/proc/no/such')).rejects.toThrow(
      'the folder /proc/no/such cannot be made',
    );
  });

  it('writes nothing outside its folder, whatever the names say, and through no link', async () => {
    const out = join(root, 'out-safe');
    const elsewhere = join(root, 'elsewhere');
    await mkdir(out);
    await mkdir(elsewhere);
    await symlink(elsewhere, join(out, 'link'));
    const names = ['../up', 'a/../../up', '/abs', 'a\\..\\b', 'link/in', 'a//b', './x', 'nul\0'];
    const blobs = names.map((name) => ({ name, size: 0 }));
    const { files, notes } = await storage.download('none', blobs, out);
    expect(files).toBe(0);
    for (const name of names)
      expect(notes.join('\n')).toContain(`${JSON.stringify(name)} was not downloaded`);
    expect(await readdir(elsewhere)).toEqual([]);
    expect((await readdir(root)).includes('up')).toBe(false);
  });
});

describe('a download of many', () => {
  it('goes on where one blob is called as the folder of another is', async () => {
    const container = await newContainer();
    for (const name of ['a/b', 'c', 'd'])
      await storage.upload(container, [await localFile(`way/${name}`, name)]);
    const out = join(root, 'out-way');
    await mkdir(join(out, 'way/c'), { recursive: true });
    const { files, notes } = await storage.download(container, await blobsOf(container), out);
    expect(files).toBe(2);
    expect(notes.join()).toContain('"way/c" was not downloaded: a folder of this name stands there');
    expect(await readFile(join(out, 'way/d'), 'utf8')).toBe('d');
  });

  it('passes over what must not or cannot be written here, says so, and fetches the others', async () => {
    const container = await newContainer();
    const names = ['a..b', 'deep/good', 'gone', 'taken/in', 'zzz'];
    const files: UploadFile[] = [];
    for (const name of names) files.push(await localFile(`many/${name}`, name));
    await storage.upload(
      container,
      files.map((file) => ({ ...file, blobName: file.blobName.slice('many/'.length) })),
    );
    // Azurite takes the name as it is; so does the service.
    await sdk.getContainerClient(container).getBlockBlobClient('C:\\up').upload('x', 1);
    const out = join(root, 'out-many');
    await mkdir(out);
    await writeFile(join(out, 'taken'), 'a file where a folder should be');
    const blobs = [...(await blobsOf(container)), { name: '../climbs', size: 1 }];
    await sdk.getContainerClient(container).getBlockBlobClient('gone').delete();
    const failed: string[] = [];
    const told = await storage.download(container, blobs, out, {
      passOver: true,
      onFile: ({ name, state, problem }) => {
        if (state === 'failed') failed.push(`${name}: ${problem?.message}`);
      },
    });
    expect(told.files).toBe(names.length - 1);
    expect(await readFile(join(out, 'deep/good'), 'utf8')).toBe('deep/good');
    expect(await readFile(join(out, 'zzz'), 'utf8')).toBe('zzz');
    expect(failed.join('\n')).toMatch(/gone: .*BlobNotFound/);
    expect(failed.join('\n')).toContain('../climbs');
    expect(told.notes.join('\n')).toContain('"../climbs" was not downloaded: it holds ".."');
  });

  it('gives up a line on which nothing comes any more, says so, and tries again', async () => {
    const container = await newContainer();
    await storage.upload(container, [await localFile('slow.bin', 'whole')]);
    const { hostname, port } = new URL(azurite.blobEndpoint);
    let connections = 0;
    const dead = createServer((socket) => {
      socket.on('error', () => undefined);
      // The first line takes the question and never answers.
      if (connections++ === 0) return;
      const line = connect(Number(port), hostname);
      line.on('error', () => socket.destroy());
      socket.pipe(line).pipe(socket);
    });
    await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve));
    const address = dead.address();
    const at = typeof address === 'object' && address ? address.port : 0;
    const waits: string[] = [];
    const through = connectStorage(
      { ...azurite, blobEndpoint: azurite.blobEndpoint.replace(`:${port}`, `:${at}`) },
      { quietMs: 300, onWait: (_ms, problem) => waits.push(problem.message) },
    );
    expect(Buffer.from((await through.readHead(container, 'slow.bin', 10)) ?? []).toString()).toBe('whole');
    expect(waits).toEqual(['could not read slow.bin: nothing came for 0.3 s']);
    dead.close();
  });
});

describe('the beginning of a blob', () => {
  it('is read without the rest', async () => {
    const container = await newContainer();
    await storage.upload(container, [await localFile('head', 'one two'), await localFile('none', '')]);
    expect(Buffer.from((await storage.readHead(container, 'head', 3)) ?? []).toString()).toBe('one');
    expect(await storage.readHead(container, 'none', 3)).toHaveLength(0);
    expect(await storage.readHead(container, 'nowhere', 3)).toBeUndefined();
  });
});

describe('the end of a blob', () => {
  it('is read without the rest', async () => {
    const container = await newContainer();
    await storage.upload(container, [
      await localFile('log', 'one\ntwo\nthree\n'),
      await localFile('nothing', ''),
    ]);
    expect(Buffer.from((await storage.readTail(container, 'log', 6)) ?? []).toString()).toBe('three\n');
    expect(Buffer.from((await storage.readTail(container, 'log', 1000)) ?? []).toString()).toBe(
      'one\ntwo\nthree\n',
    );
    expect(await storage.readTail(container, 'nothing', 10)).toHaveLength(0);
    expect(await storage.readTail(container, 'nowhere', 10)).toBeUndefined();
    expect(await storage.readTail('no-container', 'log', 10)).toBeUndefined();
  });
});

describe('access', () => {
  it('by a read SAS cannot write, by a write SAS cannot read, and neither reaches another container', async () => {
    const container = await newContainer();
    const other = await newContainer();
    await storage.upload(container, [await localFile('x', 'x')]);
    const until = new Date(Date.now() + 60_000);
    const [read, write] = await Promise.all([
      storage.containerSas(container, 'rl', until),
      storage.containerSas(container, 'w', until),
    ]);
    const blob = (sas: SignedUrl, where = container) => sas.url.replace(`/${container}?`, `/${where}/x?`);
    const put = (url: string) =>
      fetch(url, {
        method: 'PUT',
        body: 'y',
        headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2021-12-02' },
      });
    expect((await fetch(blob(read))).status).toBe(200);
    expect((await put(blob(read))).status).toBe(403);
    expect((await put(blob(write))).status).toBe(201);
    expect((await fetch(blob(write))).status).toBe(403);
    expect((await fetch(blob(read, other))).status).toBe(403);
  });

  it('with a wrong key, or to nowhere, says what to look at', async () => {
    const wrong = connectStorage({ ...azurite, key: Buffer.from('wrong').toString('base64') });
    await expect(wrong.ping()).rejects.toMatchObject({
      kind: 'refused',
      remedy: expect.stringContaining('key'),
    });
    await expect(storage.ping()).resolves.toBeUndefined();
  });

  it('deletes a container twice without complaint', async () => {
    const container = await newContainer();
    expect(await storage.ensureContainer(container, {})).toEqual({ created: false });
    await storage.deleteContainer(container);
    await storage.deleteContainer(container);
    expect(await storage.containerExists(container)).toBe(false);
  });
});
