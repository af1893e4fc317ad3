import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BatchFront, startBatchFront } from '../../support/azure-stand-in/batch-front.ts';
import { type BlobFront, startBlobFront } from '../../support/azure-stand-in/blob-front.ts';
import { blobRefusal } from '../../support/azure-stand-in/blob-refusals.ts';
import { type LoginServer, startLoginServer } from '../../support/azure-stand-in/login/login-server.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';
import { type Program, startProgram } from '../../support/program.ts';

let server: LoginServer;
let program: Program;
let batch: BatchFront;
let blobs: BlobFront;
let env: NodeJS.ProcessEnv;

const batchdeck = (...args: string[]) => program.runWith(env, ...args);

beforeAll(async () => {
  [server, program, blobs] = await Promise.all([startLoginServer(), startProgram(), startBlobFront()]);
  const trusted = join(program.folder, 'trusted.pem');
  const certificates = await Promise.all(
    [server.certificateFile, blobs.certificateFile].map((file) => readFile(file, 'utf8')),
  );
  await writeFile(trusted, certificates.join(''));
  env = { ...program.env, ...server.env, NODE_EXTRA_CA_CERTS: trusted };
  // Its nodes fetch from the other storage account, as Azure's do.
  const up = JSON.parse((await batchdeck('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  batch = await startBatchFront({ url: endpoint, account, key });
  await batchdeck('login', '--way', 'device-code');
  const added = await batchdeck(
    ...['profile', 'add', 'keyless', '--sign-in', '--batch-url', batch.url, '--batch-account', account],
    ...['--storage-account', blobs.account, '--blob-endpoint', blobs.blobEndpoint],
  );
  expect(added.code, added.stderr).toBe(0);
  await batchdeck('profile', 'use', 'keyless');
});
afterEach(() => {
  Object.assign(blobs, { refuse: undefined, clockAhead: 0 });
  blobs.requests.length = 0;
});
afterAll(async () => {
  await batch.close();
  await program.close();
  await blobs.close();
  await server.close();
});

const run = (out: string) =>
  batchdeck(
    ...['run', join(program.folder, 'one.txt'), '--command', 'cp "$INPUT" copied.txt'],
    ...['--output', 'copied.txt', '--nodes', '1', '--out', out, '--yes'],
  );

test('a run goes through to its end without a key anywhere, and no signature is left behind', async () => {
  await writeFile(join(program.folder, 'one.txt'), 'something');
  const tested = await batchdeck('profile', 'test');
  expect(tested.stdout, tested.stderr).toContain(
    '✓ Storage answers: you are let in, and may sign for the nodes',
  );
  const out = join(program.folder, 'results');
  const { code, stdout, stderr } = await run(out);
  expect(code, stdout + stderr).toBe(0);
  expect(await readFile(join(out, 'one.txt'), 'utf8')).toBe('something');
  // The program came with tokens of Storage, the nodes with signatures of the least right.
  expect(new Set(blobs.requests.map(({ by }) => by))).toEqual(new Set(['bearer', 'user-delegation']));
  const audiences = blobs.requests.flatMap(({ audience }) => audience ?? []);
  expect(new Set(audiences)).toEqual(new Set(['https://storage.azure.com']));
  const byNodes = blobs.requests.filter(({ by }) => by === 'user-delegation');
  expect(new Set(byNodes.filter(({ method }) => method === 'GET').map(({ rights }) => rights))).toEqual(
    new Set(['rl']),
  );
  expect(new Set(byNodes.filter(({ method }) => method === 'PUT').map(({ rights }) => rights))).toEqual(
    new Set(['cw']),
  );
  // What the local service keeps of a task is its own affair: on Azure that is Azure.
  for (const file of await filesBelow(program.folder)) {
    if (file.startsWith(join('state', 'local'))) continue;
    const content = await readFile(join(program.folder, file), 'latin1');
    expect(/[?&]sig=[\w%]{10}/.test(content), `${file} holds a signature`).toBe(false);
    expect(content.includes(blobs.azurite.key), `${file} holds the key`).toBe(false);
  }
  expect(stdout + stderr).not.toMatch(/sig=[\w%]/);
}, 120_000);

const identity =
  '/subscriptions/33333333-3333-4333-8333-333333333333/resourceGroups/lab/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes';

test('nodes that are somebody themselves get plain URLs and are told who they are', async () => {
  const made = await batchdeck(
    ...[
      'run',
      join(program.folder, 'one.txt'),
      '--command',
      'cp "$INPUT" copied.txt',
      '--output',
      'copied.txt',
    ],
    ...[
      '--nodes',
      '1',
      '--out',
      join(program.folder, 'first'),
      '--when-done',
      'keep-pool',
      '--yes',
      '--json',
    ],
  );
  expect(made.code, made.stdout + made.stderr).toBe(0);
  const pool = /"what":"pool","id":"([^"]+)"/.exec(made.stdout)?.[1] ?? '';
  const withIdentity = (name: string) =>
    batchdeck(
      ...['run', join(program.folder, 'one.txt'), '--command', 'cp "$INPUT" copied.txt'],
      ...['--output', 'copied.txt', '--pool', pool, '--node-identity', name],
      ...['--out', join(program.folder, 'second'), '--yes'],
    );
  const none = await withIdentity('nodes');
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('has none at all')]);
  batch.identities = [identity];
  const wrong = await withIdentity('other');
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('it has nodes')]);
  batch.sent.length = 0;
  blobs.requests.length = 0;
  // The local service has no identities, so the nodes are turned away: what they were told is what counts.
  expect((await withIdentity('nodes')).code).toBe(1);
  const task = batch.sent.find(({ path }) => path.endsWith('/addtaskcollection'));
  const [sent] = JSON.parse(task?.body ?? '{}').value;
  const name = /\/jobs\/([^/]+)\//.exec(task?.path ?? '')?.[1];
  expect(sent.resourceFiles).toEqual([
    expect.objectContaining({
      httpUrl: `${blobs.blobEndpoint}/fgrp-${name}-in/one.txt`,
      identityReference: { resourceId: identity },
    }),
  ]);
  for (const { destination } of sent.outputFiles)
    expect(destination.container).toMatchObject({
      containerUrl: `${blobs.blobEndpoint}/fgrp-${name}-out`,
      identityReference: { resourceId: identity },
    });
  expect(sent.outputFiles.length).toBeGreaterThan(0);
  expect(batch.sent.map(({ body }) => body).join('')).not.toContain('sig=');
  expect(blobs.requests.filter(({ method }) => method === 'POST')).toEqual([]);
}, 120_000);

test('whoever may not sign for the nodes learns it before anything is created', async () => {
  blobs.refuse = ({ method }) => (method === 'POST' ? blobRefusal.noRole : undefined);
  batch.sent.length = 0;
  const { code, stdout, stderr } = await run(join(program.folder, 'third'));
  expect([code, stdout + stderr]).toEqual([3, expect.stringContaining('--role "Storage Blob Delegator"')]);
  expect(batch.sent).toEqual([]);
  const tested = await batchdeck('profile', 'test');
  expect([tested.code, tested.stdout]).toEqual([
    0,
    expect.stringContaining('✓ Storage answers: you are let in, but may not sign for the nodes'),
  ]);
  expect(blobs.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
}, 60_000);

test('a run that may take longer than its files are signed for says so, with the ways out', async () => {
  const { code, stdout, stderr } = await batchdeck(
    ...[
      'run',
      join(program.folder, 'one.txt'),
      '--command',
      'cp "$INPUT" copied.txt',
      '--output',
      'copied.txt',
    ],
    ...['--nodes', '1', '--out', join(program.folder, 'long'), '--timeout', '300h', '--yes'],
  );
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain('the access to files that was signed for the tasks ends in 6 days');
  expect(stdout).toContain('--node-identity');
}, 60_000);

test('a run whose sign-in ends on the way says so and keeps what is done, and goes on signed in again', async () => {
  server.tokenLifetime = 3;
  await batchdeck('login', '--way', 'device-code');
  server.refuse = ({ grant }) => (grant === 'refresh_token' ? loginRefusals.over : undefined);
  const out = join(program.folder, 'later');
  const stopped = await batchdeck(
    ...['run', join(program.folder, 'one.txt'), '--command', 'sleep 4; cp "$INPUT" copied.txt'],
    ...['--output', 'copied.txt', '--nodes', '1', '--out', out, '--yes'],
  );
  expect([stopped.code, stopped.stderr]).toEqual([3, expect.stringContaining('[AADSTS700082]')]);
  const name = /batchdeck runs resume (\S+)/.exec(stopped.stdout + stopped.stderr)?.[1] ?? '';
  server.refuse = undefined;
  // Short again: the tokens of the files are over on the way, and others take their place.
  await batchdeck('login', '--way', 'device-code');
  const resumed = await batchdeck('runs', 'resume', name);
  server.tokenLifetime = 3600;
  expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
  expect(await readFile(join(out, 'one.txt'), 'utf8')).toBe('something');
}, 120_000);

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
