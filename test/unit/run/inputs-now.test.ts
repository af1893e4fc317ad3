import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inputsNow } from '../../../src/services/run/inputs-now.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let folder = '';
beforeAll(async () => {
  folder = makeTemporaryFolder('inputs');
});
afterAll(() => removeTemporaryFolder(folder));

const input = (name: string, size: number) => ({ path: join(folder, name), name, size });

it('takes a mended file as it is now, and leaves the others as they were known', async () => {
  await writeFile(join(folder, 'mended.txt'), 'better');
  await writeFile(join(folder, 'other.txt'), 'nobody asks for this one');
  const inputs = [input('mended.txt', 3), input('gone.txt', 4), input('other.txt', 5)];
  const now = await inputsNow(inputs, [0, 1, Number.NaN], new AbortController().signal);
  expect(now.map(({ size }) => size)).toEqual([6, 4, 5]);
});
