import { promises as fs } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Problem } from '../../model/problem.ts';
import type { UploadFile } from '../storage/blob-storage.ts';
import { kindOf, listFolder } from './list-folder.ts';
import { codeOf, readProblem } from './read-problem.ts';

/** A file or a folder that was named, and what it is called there: of a folder what all of its names begin with. */
export interface UploadRoot {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

export interface WalkOptions {
  /**
   * In the order in which the service lists names: all names of a folder are held for it. Else they come as the disk has
   * them, and none is held.
   */
  readonly ordered: boolean;
  readonly signal: AbortSignal;
  /** Told what is passed over, and why: pipes, links that lead nowhere, names that are no text. */
  readonly onLeftOut: (why: string) => void;
}

/** What was typed and is not there has most likely never been. */
const unreadable = (path: string, error: unknown): Problem =>
  new Problem({
    kind: 'usage',
    what: `cannot read ${path}`,
    why: codeOf(error) === 'ENOENT' ? 'there is no such file or folder' : readProblem(error),
    cause: error,
  });

/** @param below what all names begin with: empty, or with a slash at its end */
export async function uploadRoots(paths: readonly string[], below: string): Promise<UploadRoot[]> {
  const roots: UploadRoot[] = [];
  for (const given of paths) {
    const path = resolve(given);
    const found = await fs.stat(path).catch((error: unknown) => {
      throw unreadable(given, error);
    });
    const isFolder = found.isDirectory();
    const bare = /(?:^|[/\\])\.{0,2}[/\\]?$/.test(given);
    const name = isFolder ? (bare ? below : `${below}${basename(path)}/`) : `${below}${basename(path)}`;
    roots.push({ path, name, isFolder });
  }
  return roots;
}

const byName = (left: { readonly name: string }, right: { readonly name: string }) =>
  left.name < right.name ? -1 : left.name > right.name ? 1 : 0;

/** Whether no two of them can have a name in common. */
export function areApart(roots: readonly UploadRoot[]): boolean {
  const sorted = [...roots].sort(byName);
  return sorted.every((root, at) => {
    const before = sorted[at - 1];
    return !before || (before.name !== root.name && !(before.isFolder && root.name.startsWith(before.name)));
  });
}

interface Entry {
  /** With a slash at the end of a folder's: so they sort as what is below them does. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly broken: boolean;
}

async function* entriesOf(folder: string, ordered: boolean): AsyncGenerator<Entry> {
  const entry = (name: string, isFolder: boolean, broken = false): Entry => ({
    name: isFolder ? `${name}/` : name,
    isFolder,
    broken,
  });
  if (ordered) {
    const all = await listFolder(folder);
    yield* all.map(({ name, kind, broken }) => entry(name, kind === 'folder', broken)).sort(byName);
  } else {
    for await (const found of await fs.opendir(folder, { bufferSize: 512 }))
      yield entry(found.name, found.isDirectory());
  }
}

/** A link counts as the file that it leads to; one to a folder might lead back to where it lies. */
async function fileAt(path: string, blobName: string, leaveOut: (why: string) => void) {
  const found = await fs.stat(path).catch(() => undefined);
  if (found?.isFile()) return { path, blobName, size: found.size };
  if (found) leaveOut(`${path}: ${found.isDirectory() ? 'a link to a folder' : `a ${kindOf(found)}`}`);
  else leaveOut(`${path}: ${path.includes('\ufffd') ? 'its name is no text' : 'a link that leads nowhere'}`);
  return undefined;
}

async function* walkFolder(folder: string, name: string, options: WalkOptions): AsyncGenerator<UploadFile> {
  const { ordered, signal, onLeftOut } = options;
  signal.throwIfAborted();
  try {
    for await (const entry of entriesOf(folder, ordered)) {
      const path = join(folder, entry.name.replace(/\/$/, ''));
      if (entry.broken) onLeftOut(`${path}: its name is no text`);
      else if (entry.isFolder) yield* walkFolder(path, `${name}${entry.name}`, options);
      else {
        const file = await fileAt(path, `${name}${entry.name}`, onLeftOut);
        if (file) yield file;
      }
    }
  } catch (error) {
    throw error instanceof Problem || signal.aborted ? error : unreadable(folder, error);
  }
}

/** The files that roots mean, one after the other. @throws Problem about a folder that cannot be read */
export async function* walkUploads(
  roots: readonly UploadRoot[],
  options: WalkOptions,
): AsyncGenerator<UploadFile> {
  for (const { path, name, isFolder } of options.ordered ? [...roots].sort(byName) : roots) {
    if (isFolder) yield* walkFolder(path, name, options);
    else {
      const file = await fileAt(path, name, options.onLeftOut);
      if (file) yield file;
    }
  }
}
