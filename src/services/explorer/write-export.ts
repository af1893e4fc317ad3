import { createWriteStream } from 'node:fs';
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
    throw new Problem({
      kind: 'broken',
      what: `could not write ${path}`,
      why: messageOf(error),
      cause: error,
    });
  }
}
