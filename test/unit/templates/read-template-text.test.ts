import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readTemplateText } from '../../../src/services/templates/read-template-text.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

it('holds nothing that fails when its signal is given long after', async () => {
  const folder = makeTemporaryFolder('text');
  const failures: unknown[] = [];
  const note = (error: unknown) => failures.push(error);
  process.on('uncaughtException', note);
  try {
    const path = join(folder, 'job.template.json');
    await writeFile(path, 'é'.repeat(100_000));
    const stop = new AbortController();
    expect(await readTemplateText(path, stop.signal)).toHaveLength(100_000);
    stop.abort();
    await turn();
    await turn();
    expect(failures).toEqual([]);
    await expect(readTemplateText(path, stop.signal)).rejects.toThrow('aborted');
  } finally {
    process.off('uncaughtException', note);
    removeTemporaryFolder(folder);
  }
});
