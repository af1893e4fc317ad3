import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSession } from '../../../src/state/session.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let root = '';
let stateDir = '';
let ending = '';
const entries = [{ place: { screen: 'home' }, drafts: {} }];
const folder = () => join(stateDir, 'session');
const files = () => readdir(folder());

beforeEach(async () => {
  root = makeTemporaryFolder('session');
  stateDir = join(root, 'not', 'made', 'yet');
  const session = await openSession(stateDir);
  session.keep(entries);
  await session.breakOff('interrupted');
  [ending = ''] = (await files()).map((name) => name.slice(name.indexOf('.')));
});
afterEach(() => removeTemporaryFolder(root));

/** Leaves a session as another program would. */
async function leave(name: string, record: object): Promise<void> {
  await rm(folder(), { recursive: true });
  await mkdir(folder());
  const whole = { pid: 0, start: 'long ago', at: new Date().toISOString(), crashes: 0, entries, ...record };
  await writeFile(join(folder(), name), JSON.stringify(whole));
}

it('is kept though the state folder was not there yet, for its owner alone', async () => {
  const [name = ''] = await files();
  expect(name).toMatch(new RegExp(`^${process.pid}\\.`));
  expect(JSON.parse(await readFile(join(folder(), name), 'utf8'))).toMatchObject({ entries });
  expect((await openSession(stateDir)).found).toEqual([]);
});

it('is taken over from a program that is gone, also where its number is in use again', async () => {
  await leave(`${process.ppid}${ending}`, { pid: process.ppid });
  expect((await openSession(stateDir)).found).toEqual(entries);
  expect(await files()).toEqual([`${process.pid}${ending}`]);
});

it('is left to the living program that is taking it over just now', async () => {
  await leave(`${process.ppid}${ending}`, {});
  expect((await openSession(stateDir)).found).toEqual([]);
  expect(await files()).toEqual([`${process.ppid}${ending}`]);
});

it('is left to another machine that shares the folder, and goes when it is old', async () => {
  await leave('4711.0123abcd.json', {});
  expect((await openSession(stateDir)).found).toEqual([]);
  expect(await files()).toEqual(['4711.0123abcd.json']);
  await leave('4711.0123abcd.json', { at: '2020-01-01T00:00:00Z' });
  expect((await openSession(stateDir)).found).toEqual([]);
  expect(await files()).toEqual([]);
});

it('is not written any more once it has ended', async () => {
  const session = await openSession(stateDir);
  await session.end();
  vi.useFakeTimers();
  session.keep(entries);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  expect(await files()).toEqual([]);
});

it('drafts of programs that were ended as they wrote are taken away, and those of living ones are not', async () => {
  const uuid = '00000000-0000-4000-8000-000000000000';
  const living = `${process.ppid}${ending}.${uuid}`;
  for (const name of [living, `999999999${ending}.${uuid}`]) await writeFile(join(folder(), name), '{');
  await openSession(stateDir);
  expect((await files()).sort()).toEqual([living, `${process.pid}${ending}`].sort());
});
