import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileNotFound } from '../../http/errors.ts';
import type { FileRoot } from './roots.ts';

export interface FoundFile {
  /** Absolute, all links resolved. */
  readonly path: string;
  /** Relative to the root as asked for, `/` between parts. */
  readonly name: string;
  readonly stats: Stats;
}

/**
 * The root's folder with the links above all nodes resolved. A task can put a link in place of its own folder, or of one
 * above it: what that leads to is not served.
 * @throws BatchError FileNotFound.
 */
export async function realRootOf({ base, folder }: FileRoot): Promise<string> {
  const path = join(await realpath(base), relative(base, folder));
  if ((await realpath(path)) !== path) throw fileNotFound();
  return path;
}

/**
 * Finds what has this name below `root`, a link itself and not what it leads to.
 * @throws BatchError FileNotFound.
 */
export async function entryInside(root: FileRoot, name: string): Promise<FoundFile> {
  const parts = partsOf(name);
  const last = parts.at(-1) ?? '';
  try {
    const realRoot = await realRootOf(root);
    const folder = await realpath(join(realRoot, ...parts.slice(0, -1)));
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
export async function inside(root: FileRoot, name: string): Promise<FoundFile> {
  const parts = partsOf(name);
  try {
    const realRoot = await realRootOf(root);
    const path = await realpath(join(realRoot, ...parts));
    if (!path.startsWith(`${realRoot}/`)) throw fileNotFound();
    return { path, name: parts.join('/'), stats: await lstat(path) };
  } catch {
    throw fileNotFound();
  }
}
