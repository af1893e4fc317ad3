import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf, Problem } from '../../model/problem.ts';

/** Writes text to a new file of a folder. @returns its path @throws Problem when it cannot be written */
export async function writeExport(folder: string, name: string, text: Iterable<string>): Promise<string> {
  const path = join(folder, name);
  try {
    await pipeline(Readable.from(text), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return path;
  } catch (error) {
    const isOthers =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
    // Half a file would pass for a whole one.
    if (!isOthers) await rm(path, { force: true }).catch(() => undefined);
    throw new Problem({
      kind: 'broken',
      what: `could not write ${path}`,
      why: messageOf(error),
      cause: error,
    });
  }
}
