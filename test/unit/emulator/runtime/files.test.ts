import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BlobServiceClient, type ContainerClient, ContainerSASPermissions } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runLaunch } from '../../../../src/emulator/runtime/run-launch.ts';
import type { WireOutputFile } from '../../../../src/emulator/wire/task.ts';
import { type RunningAzurite, startAzurite } from '../../../support/azurite.ts';
import { makeTaskFolder, type TaskFolder } from './launching.ts';

const hostileNames = [
  'plain.txt',
  'a b.txt',
  "it's.txt",
  '"quoted".txt',
  '$(touch injected).txt',
  '`touch injected`.txt',
  '-rf',
  'a%20b.txt',
  '100%.txt',
  'x#y?z.txt',
  'a+b&c=d.txt',
  '[brackets].txt',
  'star*.txt',
  'tilde~.txt',
  '日本語.txt',
  '\u00e9.txt',
  'e\u0301.txt',
  '😀.txt',
  'nested/one/plain.txt',
  'nested/two/plain.txt',
];

let azurite: RunningAzurite;
let service: BlobServiceClient;
let folder: TaskFolder;
let input: ContainerClient;
let output: ContainerClient;
let counter = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  service = BlobServiceClient.fromConnectionString(azurite.connectionString);
});
afterAll(() => azurite.close());
beforeEach(async () => {
  folder = await makeTaskFolder();
  counter += 1;
  input = service.getContainerClient(`input-${counter}`);
  output = service.getContainerClient(`output-${counter}`);
  await Promise.all([input.create(), output.create()]);
});
afterEach(() => folder.remove());

const sas = (container: ContainerClient, rights: string, expiresOn = new Date(Date.now() + 3_600_000)) =>
  container.generateSasUrl({ permissions: ContainerSASPermissions.parse(rights), expiresOn });

async function put(name: string, text = name): Promise<string> {
  const blob = input.getBlockBlobClient(name);
  await blob.upload(text, Buffer.byteLength(text));
  return blob.url;
}

async function uploaded(): Promise<Record<string, string>> {
  const blobs: Record<string, string> = {};
  for await (const { name } of output.listBlobsFlat()) {
    blobs[name] = (await output.getBlobClient(name).downloadToBuffer()).toString();
  }
  return blobs;
}

async function outputFile(
  filePattern: string,
  path?: string,
  uploadCondition = 'taskcompletion',
): Promise<WireOutputFile> {
  const containerUrl = await sas(output, 'w');
  const container = path === undefined ? { containerUrl } : { containerUrl, path };
  return { filePattern, destination: { container }, uploadOptions: { uploadCondition } };
}

describe('resource files', () => {
  test('every blob of a container arrives under its own name, with the mode asked for', async () => {
    await Promise.all(hostileNames.map((name) => put(name)));
    const storageContainerUrl = await sas(input, 'rl');
    const resourceFiles = [{ storageContainerUrl, filePath: 'in', fileMode: '0640' }];
    const outcome = await runLaunch(folder.launch('find in -type f', { resourceFiles }));
    expect(outcome.failureInfo).toBeUndefined();
    const found = (await folder.stdout()).trim().split('\n').sort();
    expect(found).toEqual(hostileNames.map((name) => `in/${name}`).sort());
    for (const name of hostileNames) {
      const path = join(folder.workingDir, 'in', name);
      expect(await readFile(path, 'utf8')).toBe(name);
      expect((await stat(path)).mode & 0o777).toBe(0o640);
    }
  });

  test('one blob by its URL, executable unless said otherwise', async () => {
    const url = await put('tool', '#!/bin/sh\necho ran\n');
    const query = (await sas(input, 'r')).split('?')[1];
    const resourceFiles = [{ httpUrl: `${url}?${query}`, filePath: 'bin/tool' }];
    const outcome = await runLaunch(folder.launch('bin/tool', { resourceFiles }));
    expect(outcome.exitCode).toBe(0);
    expect(await folder.stdout()).toBe('ran\n');
    expect((await stat(join(folder.workingDir, 'bin/tool'))).mode & 0o777).toBe(0o770);
  });

  test('a prefix takes a part of the container, an auto-storage container needs no signature', async () => {
    await Promise.all(['a/1', 'a/2', 'b/1'].map((name) => put(name)));
    const resourceFiles = [{ autoStorageContainerName: input.containerName, blobPrefix: 'a/' }];
    const autoStorage = { connectionString: azurite.connectionString };
    await runLaunch(folder.launch('find . -type f', { resourceFiles, autoStorage }));
    expect((await folder.stdout()).trim().split('\n').sort()).toEqual(['./a/1', './a/2']);
  });

  test('any web server will do for an httpUrl', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/there' ? 200 : 404;
      response.end('from the web');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const there = [{ httpUrl: `http://127.0.0.1:${port}/there`, filePath: 'page' }];
      await runLaunch(folder.launch('cat page', { resourceFiles: there }));
      expect(await folder.stdout()).toBe('from the web');
      const gone = [{ httpUrl: `http://127.0.0.1:${port}/gone`, filePath: 'page' }];
      const outcome = await runLaunch(folder.launch('cat page', { resourceFiles: gone }));
      expect(outcome.failureInfo?.code).toBe('BlobNotFound');
    } finally {
      server.close();
    }
  });

  test('a blob that is missing says which, and the command never runs', async () => {
    const query = (await sas(input, 'r')).split('?')[1];
    const httpUrl = `${input.url}/missing.mp4?${query}`;
    const outcome = await runLaunch(
      folder.launch('touch ran', { resourceFiles: [{ httpUrl, filePath: 'x.mp4' }] }),
    );
    expect(outcome).toMatchObject({ result: 'failure', retryable: false });
    expect(outcome.exitCode).toBeUndefined();
    expect(outcome.failureInfo).toMatchObject({ category: 'UserError', code: 'BlobNotFound' });
    expect(JSON.stringify(outcome.failureInfo)).toContain('missing.mp4');
    expect(JSON.stringify(outcome.failureInfo)).not.toContain(new URLSearchParams(query).get('sig') ?? '?');
    await expect(stat(join(folder.workingDir, 'ran'))).rejects.toThrow('ENOENT');
  });

  test('a signature that is over, or without the right to list, is denied in the words of the service', async () => {
    const url = await put('a');
    const stale = (await sas(input, 'r', new Date(Date.now() - 60_000))).split('?')[1];
    const one = [{ httpUrl: `${url}?${stale}`, filePath: 'a' }];
    expect((await runLaunch(folder.launch('true', { resourceFiles: one }))).failureInfo?.code).toBe(
      'BlobAccessDenied',
    );
    const all = [{ storageContainerUrl: await sas(input, 'r') }];
    expect((await runLaunch(folder.launch('true', { resourceFiles: all }))).failureInfo?.code).toBe(
      'ResourceContainerAccessDenied',
    );
  });

  test('a container that is missing', async () => {
    const storageContainerUrl = await sas(service.getContainerClient('never-made'), 'rl');
    const outcome = await runLaunch(folder.launch('true', { resourceFiles: [{ storageContainerUrl }] }));
    expect(outcome.failureInfo).toMatchObject({ category: 'UserError', code: 'ResourceContainerNotFound' });
  });

  test.each(['../out', '/abs', 'a/../../out', '..', ''])('the path %j is refused', async (filePath) => {
    const httpUrl = await put('x');
    const outcome = await runLaunch(folder.launch('true', { resourceFiles: [{ httpUrl, filePath }] }));
    expect(outcome.failureInfo?.code).toBe('ResourceFileCreateFailed');
  });

  test.each(['..%2F..%2Fescaped', 'a%2F..%2F..%2F..%2Fescaped', 'a%2F.%2Fb'])(
    'a blob whose name is no path in wd (%s) is refused',
    async (name) => {
      await put('a/b', 'not what was asked for');
      const storageContainerUrl = await sas(input, 'rwl');
      // No client writes such a name; somebody may all the same.
      const url = storageContainerUrl.replace('?', `/${name}?`);
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2021-12-02' };
      expect((await fetch(url, { method: 'PUT', body: 'x', headers })).status).toBe(201);
      const outcome = await runLaunch(folder.launch('true', { resourceFiles: [{ storageContainerUrl }] }));
      expect(outcome.failureInfo?.code).toBe('ResourceFileCreateFailed');
    },
  );

  test('a link left by an earlier attempt is replaced, not followed', async () => {
    const precious = join(folder.taskDir, 'precious');
    await mkdir(folder.workingDir, { recursive: true });
    await writeFile(precious, 'precious');
    await symlink(precious, join(folder.workingDir, 'a'));
    await put('a', 'new');
    const resourceFiles = [{ storageContainerUrl: await sas(input, 'rl') }];
    await runLaunch(folder.launch('cat a', { resourceFiles }));
    expect(await folder.stdout()).toBe('new');
    expect(await readFile(precious, 'utf8')).toBe('precious');
  });

  test('exactly one source', async () => {
    const resourceFiles = [{ httpUrl: 'http://127.0.0.1:1/a', autoStorageContainerName: 'b', filePath: 'c' }];
    const outcome = await runLaunch(folder.launch('true', { resourceFiles }));
    expect(outcome.failureInfo?.details?.[0]?.value).toContain('exactly one');
  });
});

describe('output files', () => {
  const make = `sh -c 'mkdir -p out/deep; printf one >out/one.mp3; printf two >out/deep/two.mp3; echo log; exit '`;

  test('a wildcard keeps the folders below it, under the path', async () => {
    const outputFiles = [
      await outputFile('out/**/*.mp3', 'run/0'),
      await outputFile('../std*.txt', 'logs/0'),
    ];
    const outcome = await runLaunch(folder.launch(make, { outputFiles }));
    expect(outcome).toMatchObject({ exitCode: 0, result: 'success' });
    expect(await uploaded()).toEqual({
      'run/0/one.mp3': 'one',
      'run/0/deep/two.mp3': 'two',
      'logs/0/stdout.txt': 'log\n',
      'logs/0/stderr.txt': '',
    });
    expect(await folder.text('fileuploadout.txt')).toContain('out/deep/two.mp3');
    expect(await folder.text('fileuploadout.txt')).not.toContain('sig=');
    expect(await folder.text('fileuploaderr.txt')).toBe('');
  });

  test('without a wildcard the path is the name of the blob', async () => {
    const outputFiles = [
      await outputFile('out/one.mp3', 'renamed.mp3'),
      await outputFile('out/deep/two.mp3'),
    ];
    await runLaunch(folder.launch(make, { outputFiles }));
    expect(await uploaded()).toEqual({ 'renamed.mp3': 'one', 'two.mp3': 'two' });
  });

  test.each([
    ['0', ['success', 'completion']],
    ['1', ['failure', 'completion']],
  ])('after exit code %s come the files of %j', async (exitCode, names) => {
    const outputFiles = await Promise.all(
      ['success', 'failure', 'completion'].map((when) => outputFile('out/one.mp3', when, `Task${when}`)),
    );
    await runLaunch(folder.launch(make.replace("exit '", `exit ${exitCode}'`), { outputFiles }));
    expect(Object.keys(await uploaded()).sort()).toEqual([...names].sort());
  });

  test('hostile names survive byte for byte', async () => {
    for (const name of hostileNames) {
      const path = join(folder.workingDir, 'out', name);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, name);
    }
    await runLaunch(folder.launch('true', { outputFiles: [await outputFile('out/**/*')] }));
    // The store that stands in for Azure turns a backslash into a slash.
    const expected = hostileNames.map((name) => [name.replace('\\', '/'), name]);
    expect(await uploaded()).toEqual(Object.fromEntries(expected));
  });

  test('headers and metadata are carried', async () => {
    const wanted = await outputFile('out/one.mp3');
    const container = {
      containerUrl: await sas(output, 'w'),
      uploadHeaders: [
        { name: 'x-ms-blob-content-type', value: 'audio/mpeg' },
        { name: 'x-ms-meta-run', value: '42' },
      ],
    };
    await runLaunch(folder.launch(make, { outputFiles: [{ ...wanted, destination: { container } }] }));
    const properties = await output.getBlobClient('one.mp3').getProperties();
    expect(properties).toMatchObject({ contentType: 'audio/mpeg', metadata: { run: '42' } });
  });

  test('nothing to upload is no failure', async () => {
    const outcome = await runLaunch(folder.launch('true', { outputFiles: [await outputFile('none/*')] }));
    expect(outcome.result).toBe('success');
  });

  test('a failed upload turns the result, exit code 0 stays, and no retry', async () => {
    const wanted = await outputFile('out/*');
    await output.delete();
    const outcome = await runLaunch(folder.launch(make, { outputFiles: [wanted] }));
    expect(outcome).toMatchObject({
      exitCode: 0,
      result: 'failure',
      retryable: false,
      failureInfo: { category: 'UserError', code: 'FileUploadContainerNotFound' },
    });
    expect(await folder.text('fileuploaderr.txt')).toContain('FileUploadContainerNotFound');
    expect(await folder.text('fileuploaderr.txt')).not.toContain('sig=');
  });

  test('a signature without the right to write', async () => {
    const container = { containerUrl: await sas(output, 'r') };
    const wanted = { ...(await outputFile('out/one.mp3')), destination: { container } };
    const outcome = await runLaunch(folder.launch(make, { outputFiles: [wanted] }));
    expect(outcome.failureInfo?.code).toBe('FileUploadAccessDenied');
  });

  test('a blob that may not be overwritten is a conflict; the other files still go up', async () => {
    await output.getAppendBlobClient('one.mp3').create();
    const lease = await output.getBlobClient('one.mp3').getBlobLeaseClient().acquireLease(-1);
    expect(lease.leaseId).toBeTruthy();
    const outputFiles = [await outputFile('out/one.mp3'), await outputFile('out/deep/two.mp3')];
    const outcome = await runLaunch(folder.launch(make, { outputFiles }));
    expect(outcome.failureInfo?.code).toBe('FileUploadConflict');
    expect(Object.keys(await uploaded())).toContain('two.mp3');
  });

  test('a task that failed and whose upload failed is known by its exit code', async () => {
    const wanted = await outputFile('out/*');
    await output.delete();
    const launch = folder.launch(make.replace("exit '", "exit 4'"), { outputFiles: [wanted] });
    expect(await runLaunch(launch)).toMatchObject({
      exitCode: 4,
      retryable: true,
      failureInfo: { code: 'FailureExitCode' },
    });
  });

  test('a command that could not start uploads nothing', async () => {
    const outcome = await runLaunch(
      folder.launch('no-such-program', { outputFiles: [await outputFile('../std*.txt')] }),
    );
    expect(outcome.failureInfo?.code).toBe('CommandProgramNotFound');
    expect(await uploaded()).toEqual({});
    await expect(folder.text('fileuploadout.txt')).rejects.toThrow('ENOENT');
  });
});
