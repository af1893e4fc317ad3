import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundled } from '../../support/bundled.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

test('the log of a service keeps its latest lines in two files of bounded size, without secrets', async () => {
  const writer = await bundled('test/unit/local/log-writer.ts');
  const folder = makeTemporaryFolder('log');
  try {
    const [file, oldFile] = [join(folder, 'log.txt'), join(folder, 'log.old.txt')];
    const log = await open(file, 'a');
    const child = spawn(process.execPath, [writer.program, file, oldFile], {
      stdio: ['ignore', log.fd, 'inherit'],
    });
    await once(child, 'exit');
    await log.close();
    const [latest, older] = await Promise.all([readFile(file, 'utf8'), readFile(oldFile, 'utf8')]);
    expect(latest).toMatch(/ line 1000 \.+\n$/);
    expect(latest.length).toBeLessThan(10_200);
    expect(older.length).toBeLessThan(10_200);
    const numbers = [...(older + latest).matchAll(/ line (\d+) /g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => 1000 - numbers.length + 1 + index));
    expect(older + latest).not.toContain('TopSecret');
  } finally {
    await writer.remove();
    removeTemporaryFolder(folder);
  }
});
