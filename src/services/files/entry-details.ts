import { constants, promises as fs } from 'node:fs';
import type { EntryDetails, FolderEntry } from '../../model/files/entry.ts';
import { inFolder } from '../../model/files/marks.ts';
import { kindOf } from './list-folder.ts';
import { readProblem } from './read-problem.ts';

/** A folder is counted up to here: a huge one must not hold the screen up. */
const countedAtMost = 1000;

async function countEntries(folder: string): Promise<NonNullable<EntryDetails['holds']>> {
  let entries = 0;
  for await (const _ of await fs.opendir(folder, { bufferSize: 256 })) {
    if (entries === countedAtMost) return { entries, more: true };
    entries++;
  }
  return { entries, more: false };
}

/** Opening tells what no flag does: whether this person may read it here. A pipe in its place does not block. */
async function sizeOfFile(path: string): Promise<number> {
  const handle = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const { size } = await handle.stat().finally(() => handle.close());
  return size;
}

/** Looks at one entry, through links. Never fails: what goes wrong is its trouble. */
export async function entryDetails(folder: string, entry: FolderEntry): Promise<EntryDetails> {
  const unknown = { kind: entry.kind, size: 0, changedAt: 0 };
  if (entry.broken) return unknown;
  const path = inFolder(folder, entry.name);
  let known: EntryDetails = unknown;
  try {
    const stat = await fs.stat(path);
    known = { kind: kindOf(stat), size: stat.size, changedAt: stat.mtimeMs };
    if (known.kind === 'folder') return { ...known, holds: await countEntries(path) };
    return known.kind === 'file' ? { ...known, size: await sizeOfFile(path) } : known;
  } catch (error) {
    return { ...known, trouble: readProblem(error, entry.kind === 'link') };
  }
}
