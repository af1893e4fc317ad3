import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExport } from '../../../src/services/explorer/write-export.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = makeTemporaryFolder('export');
});
afterEach(() => removeTemporaryFolder(folder));

describe('an export', () => {
  it('is a new file, and leaves one that is there as it is', async () => {
    expect(await writeExport(folder, 'a.csv', ['x\n', 'y\n'])).toBe(join(folder, 'a.csv'));
    await expect(writeExport(folder, 'a.csv', ['z'])).rejects.toMatchObject({ kind: 'broken' });
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('x\ny\n');
  });

  it('that breaks off leaves no half of a file', async () => {
    function* breaking() {
      yield 'x\n';
      throw new Error('no room');
    }
    await expect(writeExport(folder, 'b.csv', breaking())).rejects.toMatchObject({ why: 'no room' });
    expect(await readdir(folder)).toEqual([]);
  });
});
