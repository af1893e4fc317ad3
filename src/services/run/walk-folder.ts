import { type Dirent, promises as fs } from 'node:fs';
import { sep } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import { shownName } from '../files/list-folder.ts';

export const unreadable = (path: string, error: unknown, remedy: string) =>
  new Problem({ kind: 'usage', what: `cannot read ${path}`, why: messageOf(error), remedy, cause: error });

/** A name that is carried; one whose bytes are not UTF-8 cannot be. */
function carriedName(bytes: Buffer, folder: string): string {
  const { name, broken } = shownName(bytes);
  if (!broken) return name;
  throw new Problem({
    kind: 'usage',
    what: `the name of ${folder}${sep}${name} cannot be carried`,
    why: 'it is not valid UTF-8, and blob names are',
    remedy: 'rename the file; nothing was uploaded',
  });
}

async function entriesOf(folder: string): Promise<Dirent<Buffer>[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    throw unreadable(folder, error, 'mend its permissions or leave it out; nothing was uploaded');
  }
}

export interface Walk {
  readonly suffix: string;
  readonly signal: AbortSignal | undefined;
  readonly onFound: () => void;
  readonly files: string[];
  others: number;
}

/** macOS keeps a file's finder data in a twin whose name begins so; it is never a clip. */
const isAppleDouble = (name: Buffer) => name[0] === 0x2e && name[1] === 0x5f;

const isFile = (path: string) =>
  fs.stat(path).then(
    (stat) => stat.isFile(),
    () => false,
  );

/** Files below a folder. Links to files are followed, links to folders are not: they may go in circles. */
export async function walkFolder(folder: string, into: Walk): Promise<void> {
  into.signal?.throwIfAborted();
  for (const entry of await entriesOf(folder)) {
    const folderToo = entry.isDirectory();
    if (!folderToo && isAppleDouble(entry.name)) continue;
    // What is not wanted may be called as it likes.
    if (!folderToo && !entry.name.toString('utf8').toLowerCase().endsWith(into.suffix)) {
      into.others++;
      continue;
    }
    const path = `${folder === sep ? '' : folder}${sep}${carriedName(entry.name, folder)}`;
    if (folderToo) await walkFolder(path, into);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) {
      into.files.push(path);
      into.onFound();
    }
  }
}
