import { promises as fs } from 'node:fs';
import { type EntryKind, entryProblem, type FolderEntry } from '../../model/files/entry.ts';
import { type Glob, nameMatcher } from '../../model/files/glob.ts';
import { inFolder } from '../../model/files/marks.ts';
import { kindOf, listFolder } from './list-folder.ts';

export interface GlobMatches {
  /** Absolute, each once, in plain order. */
  readonly paths: readonly string[];
  /** What matches and cannot be taken, and folders that could not be read on the way. */
  readonly leftOut: number;
}

interface Walk {
  readonly onlyFiles: boolean;
  readonly signal: AbortSignal;
  readonly found: Set<string>;
  readonly onFound: (found: number) => void;
  leftOut: number;
}

async function entriesOf(folder: string, walk: Walk): Promise<FolderEntry[]> {
  try {
    return await listFolder(folder);
  } catch {
    walk.leftOut++;
    return [];
  }
}

const kindOfTarget = (path: string): Promise<EntryKind> => fs.stat(path).then(kindOf, () => 'link');

async function matchParts(folder: string, parts: readonly string[], walk: Walk): Promise<void> {
  walk.signal.throwIfAborted();
  const [part, ...rest] = parts;
  if (part === undefined) return;
  if (part === '**') {
    // No folder at all, or any that is no link and not hidden, and then the same again.
    const names = rest.length > 0 ? rest : ['*'];
    await matchParts(folder, names, walk);
    for (const { name, kind, broken } of await entriesOf(folder, walk))
      if (kind === 'folder' && !broken && !name.startsWith('.'))
        await matchParts(inFolder(folder, name), parts, walk);
    return;
  }
  const matches = nameMatcher(part);
  for (const { name, kind, broken } of await entriesOf(folder, walk)) {
    if (broken || !matches(name)) continue;
    const path = inFolder(folder, name);
    if (rest.length > 0) {
      if (kind === 'folder' || (kind === 'link' && (await kindOfTarget(path)) === 'folder'))
        await matchParts(path, rest, walk);
      continue;
    }
    const leads = kind === 'link' ? await kindOfTarget(path) : kind;
    if (leads === 'folder' && walk.onlyFiles) continue;
    if ((leads === 'folder' || leads === 'file') && entryProblem({ name, kind }) === undefined)
      walk.found.add(path);
    else walk.leftOut++;
  }
  walk.onFound(walk.found.size);
}

/**
 * The files and folders that a glob means; with `**` in it, files only. Hidden names need their dot written.
 * @param base absolute folder for its certain part, as `parseGlob` tells it.
 */
export async function expandGlob(
  base: string,
  parts: Glob['parts'],
  signal: AbortSignal,
  onFound: (found: number) => void = () => undefined,
): Promise<GlobMatches> {
  const walk: Walk = { onlyFiles: parts.includes('**'), signal, found: new Set(), onFound, leftOut: 0 };
  await matchParts(base, parts, walk);
  return { paths: [...walk.found].sort(), leftOut: walk.leftOut };
}
