import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNotFound } from '../../http/errors.ts';

export interface FoundFile {
  /** Absolute, all links resolved. */
  readonly path: string;
  /** Relative to the root as asked for, `/` between parts. */
  readonly name: string;
  readonly stats: Stats;
}

/**
 * Finds what has this name below `root`, a link itself and not what it leads to.
 * @throws BatchError FileNotFound.
 */
export async function entryInside(root: string, name: string): Promise<FoundFile> {
  const parts = partsOf(name);
  const last = parts.at(-1) ?? '';
  try {
    const folder = await realpath(join(root, ...parts.slice(0, -1)));
    const realRoot = await realpath(root);
    if (folder !== realRoot && !folder.startsWith(`${realRoot}/`)) throw fileNotFound();
    const path = join(folder, last);
    return { path, name: parts.join('/'), stats: await lstat(path) };
  } catch {
    throw fileNotFound();
  }
}

/** Names between the slashes. @throws BatchError FileNotFound for a name that leads out. */
function partsOf(name: string): string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.includes('\0') || name.startsWith('/') || parts.includes('..') || parts.length === 0)
    throw fileNotFound();
  return parts;
}

/**
 * Finds a file below `root`. What is not there, names a way out of the root, or is reached through a link that
 * leads out of it, does not exist for the caller.
 * @throws BatchError FileNotFound.
 */
export async function inside(root: string, name: string): Promise<FoundFile> {
  const parts = partsOf(name);
  try {
    const [realRoot, path] = await Promise.all([realpath(root), realpath(join(root, ...parts))]);
    if (!path.startsWith(`${realRoot}/`)) throw fileNotFound();
    return { path, name: parts.join('/'), stats: await lstat(path) };
  } catch {
    throw fileNotFound();
  }
}
