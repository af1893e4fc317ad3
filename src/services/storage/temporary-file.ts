import { createHash } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type FileHandle, lstat, open, rm } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';

/**
 * Short, since the name itself may be as long as a name can be; the same for the same blob, so that a resumed
 * download finds what the one before it left.
 */
export function temporaryName(source: string, blobName: string): string {
  const hash = createHash('sha256').update(`${source}/${blobName}`).digest('hex');
  return `.batchdeck-${hash.slice(0, 16)}`;
}

interface Identity {
  readonly ino: bigint;
  readonly dev: bigint;
}

/** Two downloads of one blob into one folder: the later one has taken the name, and only its file may be given the real one. */
function mustBeSame(ours: Identity, there: Identity | undefined, path: string): void {
  if (there?.ino === ours.ino && there.dev === ours.dev) return;
  throw new Problem({
    kind: 'conflict',
    what: `${path} is being downloaded by somebody else`,
    why: 'another batchdeck took its temporary name',
    remedy: 'let the other one end, then try again; what is there and equal is skipped',
  });
}

export async function mustStillBe(handle: FileHandle, temporary: string, path: string): Promise<void> {
  const [ours, there] = await Promise.all([
    handle.stat({ bigint: true }),
    lstat(temporary, { bigint: true }).catch(() => undefined),
  ]);
  mustBeSame(ours, there, path);
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** A file that was not there: nothing is followed or written through. What a download left that was killed goes first. */
export async function openNew(temporary: string): Promise<FileHandle> {
  try {
    return await open(temporary, 'wx');
  } catch (error) {
    if (!isTaken(error)) throw error;
    await rm(temporary, { force: true });
    return open(temporary, 'wx');
  }
}

function openNewAtOnce(temporary: string): number {
  try {
    return openSync(temporary, 'wx');
  } catch (error) {
    if (!isTaken(error)) throw error;
    rmSync(temporary, { force: true });
    return openSync(temporary, 'wx');
  }
}

/** Writes a small file under its temporary name, and gives it its own. */
export function writeAtOnce(temporary: string, path: string, bytes: Uint8Array): void {
  const descriptor = openNewAtOnce(temporary);
  try {
    for (let written = 0; written < bytes.length; )
      written += writeSync(descriptor, bytes, written, bytes.length - written, written);
    const there = lstatSync(temporary, { bigint: true, throwIfNoEntry: false });
    mustBeSame(fstatSync(descriptor, { bigint: true }), there, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
