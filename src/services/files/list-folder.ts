import { type Dirent, promises as fs } from 'node:fs';
import type { EntryKind, FolderEntry } from '../../model/files/entry.ts';

/** The text of a name whose bytes are UTF-8; of another, its bytes as `\xNN`. */
export function shownName(name: Buffer): { readonly name: string; readonly broken?: true } {
  const text = name.toString('utf8');
  if (!text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(name)) return { name: text };
  const shown = [...name].map((b) =>
    b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, '0')}`,
  );
  return { name: shown.join(''), broken: true };
}

/** What something is, from what the system tells of it. */
export function kindOf(
  tells: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>,
): EntryKind {
  if (tells.isDirectory()) return 'folder';
  if (tells.isFile()) return 'file';
  if (tells.isSymbolicLink()) return 'link';
  if (tells.isFIFO()) return 'pipe';
  return tells.isSocket() ? 'socket' : 'device';
}

/** The names in a folder, in no order; nothing in it is opened. @throws the system's error. */
export async function listFolder(folder: string): Promise<FolderEntry[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => ({ ...shownName(entry.name), kind: kindOf(entry) }));
}
