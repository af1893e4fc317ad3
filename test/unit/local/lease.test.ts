import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acquireLease, type Lease, leaseHolder } from '../../../src/services/lease/lease.ts';
import { bundled } from '../../support/bundled.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let contender: Awaited<ReturnType<typeof bundled>>;
let folder: string;
let file: string;
let turns: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  contender = await bundled('test/unit/local/lease-contender.ts');
});
afterAll(() => contender.remove());

beforeEach(async () => {
  folder = makeTemporaryFolder('lease');
  file = join(folder, 'lease');
  turns = join(folder, 'turns');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  removeTemporaryFolder(folder);
});

function contend(end: 'release' | 'die' | 'hold'): ChildProcess {
  const child = spawn(process.execPath, [contender.program, file, turns, end], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function take(): Promise<Lease> {
  const lease = await acquireLease(file);
  if ('heldBy' in lease) throw new Error(`held by ${lease.heldBy.pid}`);
  return lease;
}

test('twenty processes that want one lease take turns, though every second one is killed with it', async () => {
  const contenders = Array.from({ length: 20 }, (_, index) => contend(index % 2 === 0 ? 'die' : 'release'));
  await Promise.all(contenders.map((child) => once(child, 'exit')));
  const lines = (await readFile(turns, 'utf8')).trim().split('\n');
  const expected = lines.flatMap((line) => (line.startsWith('in ') ? [line, line.replace('in', 'out')] : []));
  expect(lines).toEqual(expected);
  expect(new Set(lines).size).toBe(40);
});

test('the lease names its holder while it lives, and is free at once when it is killed', async () => {
  const holder = contend('hold');
  if (holder.stdout) await once(holder.stdout, 'data');
  const refused = await acquireLease(file);
  expect(refused).toMatchObject({ heldBy: { pid: holder.pid, host: hostname(), note: 'hold' } });
  const exit = once(holder, 'exit');
  holder.kill('SIGKILL');
  await exit;
  expect(await leaseHolder(file)).toBeUndefined();
  await take();
  expect(await leaseHolder(file)).toMatchObject({ pid: process.pid });
});

test('a released lease can be taken again, and leaves one file behind', async () => {
  for (let turn = 0; turn < 5; turn += 1) await (await take()).release();
  expect(await leaseHolder(file)).toBeUndefined();
  expect((await readdir(folder)).length).toBe(1);
});

test('another process with the pid of a dead holder does not keep the lease', async () => {
  await take();
  const [name = ''] = await readdir(folder);
  const record: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
  await writeFile(
    join(folder, name),
    JSON.stringify(Object.assign({}, record, { start: 'an earlier boot 1' })),
  );
  await take();
});

test('a lease file that a power cut left empty is free', async () => {
  await writeFile(join(folder, 'lease.7'), '');
  await take();
  expect(await readdir(folder)).toEqual(['lease.8']);
});

test('a holder on another machine counts as living', async () => {
  await take();
  const [name = ''] = await readdir(folder);
  const record: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
  await writeFile(join(folder, name), JSON.stringify(Object.assign({}, record, { host: 'login-2' })));
  expect(await acquireLease(file)).toMatchObject({ heldBy: { host: 'login-2' } });
});

test('nobody holds a lease in a folder that does not exist', async () => {
  expect(await leaseHolder(join(folder, 'missing', 'lease'))).toBeUndefined();
});
