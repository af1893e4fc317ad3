import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { messageOf, Problem } from '../../model/problem.ts';
import type { UploadFile } from './blob-storage.ts';
import { badLocalFile } from './own-failure.ts';

/** How a file stood when it was opened. */
export interface Stood {
  readonly size: number;
  readonly mtimeMs: number;
  /** Unlike the other it cannot be set back. */
  readonly ctimeMs?: number;
}

export function changed({ path }: UploadFile, why: string): Problem {
  return new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `${path} changed while it was being uploaded`,
    why,
    remedy: 'leave the file alone while it is uploaded, then resume the run',
  });
}

/** Resuming asks for the same file again, so it does not help as long as the file is another. */
export function mustBeAsPlanned({ path, size: planned }: UploadFile, { size }: Stood): void {
  if (size === planned) return;
  throw new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `${path} is not the file that the run was planned with`,
    why: `it has ${size} bytes, and had ${planned} when the run began`,
    remedy: 'begin a new run with it as it is now, or put it back as it was and resume this one',
  });
}

export function cannotRead({ path }: UploadFile, error: unknown): Problem {
  return new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `cannot read ${path}`,
    why: messageOf(error),
    remedy: 'put the file back or mend its permissions, then resume the run',
    cause: error,
  });
}

const shorter = (file: UploadFile, size: number) =>
  changed(file, `it has ${size} bytes, and had ${file.size}`);

/** Fills all of `into` with the bytes from `start`, or tells that the file is shorter than it was. */
export async function readInto(
  handle: FileHandle,
  file: UploadFile,
  start: number,
  into: Buffer,
): Promise<Buffer> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await handle.read(into, filled, into.length - filled, start + filled);
    if (bytesRead === 0) throw shorter(file, start + filled);
    filled += bytesRead;
  }
  return into;
}

/** A file that was written to since the upload began would be stored half old, half new. */
export function mustBeUnchanged(file: UploadFile, then: Stood, now: Stood): void {
  if (now.size !== file.size) throw shorter(file, now.size);
  if (now.mtimeMs !== then.mtimeMs) throw changed(file, 'somebody wrote to it');
}

/** All of a small file, as it stands at one moment. */
export function readAtOnce(file: UploadFile): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file.path, 'r');
  } catch (error) {
    throw cannotRead(file, error);
  }
  try {
    const then = fstatSync(descriptor);
    mustBeAsPlanned(file, then);
    const bytes = Buffer.allocUnsafe(file.size);
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      if (read === 0) throw shorter(file, filled);
      filled += read;
    }
    mustBeUnchanged(file, then, fstatSync(descriptor));
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
