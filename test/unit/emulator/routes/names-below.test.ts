import { expect, it } from 'vitest';
import { type Entry, namesBelow } from '../../../../src/emulator/routes/files/names-below.ts';

const entry = (name: string, isFolder = false): Entry => ({ name, isDirectory: () => isFolder });

/** A folder with another one in it, that holds very many files. */
const crowded = (count: number) => async (folder: string) =>
  folder === '/task'
    ? [entry('out', true), entry('stdout.txt')]
    : Array.from({ length: count }, (_, at) => entry(`${at}.txt`));

it('takes as many files as there are', async () => {
  const names = await namesBelow('/task', true, crowded(300_000));
  expect(names).toHaveLength(300_002);
  expect(names).toEqual(expect.arrayContaining(['out', 'stdout.txt', 'out/0.txt', 'out/299999.txt']));
});

it('stays on one level unless asked to go on', async () => {
  expect(await namesBelow('/task', false, crowded(3))).toEqual(['out', 'stdout.txt']);
});

it('takes a folder that cannot be read for an empty one', async () => {
  const read = (folder: string) =>
    folder === '/task' ? Promise.resolve([entry('closed', true)]) : Promise.reject(new Error('EACCES'));
  expect(await namesBelow('/task', true, read)).toEqual(['closed']);
});
