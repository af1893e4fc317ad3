import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/**
 * Makes a folder and those above it; one that is there is no error. Node's own recursive `mkdir` never returns where
 * a folder that exists answers ENOENT, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    // Some systems refuse the root or a read-only folder before they look whether it is there.
    const found = await stat(path).catch(() => undefined);
    if (!found?.isDirectory()) throw error;
  }
}

/** As {@link makeFolder}, at once. @param mode of the folders that are made. @returns whether it was not there. */
export function makeFolderSync(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    if (!isCode(error, 'ENOENT') || dirname(path) === path) throw error;
    // Where the one above is there, it is this one that cannot be made.
    if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) throw error;
    makeFolderSync(dirname(path), mode);
    mkdirSync(path, { mode });
  }
  return true;
}
