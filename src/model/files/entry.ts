import { blobNameProblem } from '../blob-paths.ts';
import { compareByNumbers } from '../compare-by-numbers.ts';

export type EntryKind = 'folder' | 'file' | 'pipe' | 'socket' | 'device' | 'link';

/** One name in a folder, as the folder itself tells it: nothing was opened for it. */
export interface FolderEntry {
  /** What is not UTF-8 stands as `\xNN`. */
  readonly name: string;
  /** `link` until its details tell what it leads to. */
  readonly kind: EntryKind;
  /** Its bytes are not UTF-8: it can be shown and not named. */
  readonly broken?: true;
}

/** What is known of an entry once it was looked at; links are followed. */
export interface EntryDetails {
  readonly kind: EntryKind;
  /** Bytes of a file. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
  /** How many entries a folder has, counted up to a limit. */
  readonly holds?: { readonly entries: number; readonly more: boolean };
  /** Why it cannot be read, in a few words with the system's code. */
  readonly trouble?: string;
}

const MiB = 1 << 20;
/** 50,000 blocks of 4,000 MiB, the service's limits. */
export const largestBlobBytes = 50_000 * 4000 * MiB;

const lengthless: Partial<Record<EntryKind, string>> = {
  pipe: 'a pipe: no length',
  socket: 'a socket: no length',
  device: 'a device: no length',
};

/** Why an entry cannot be an input, in a few words, or undefined when it can. */
export function entryProblem(entry: FolderEntry, details?: EntryDetails): string | undefined {
  if (entry.broken) return 'name is not UTF-8';
  const name = blobNameProblem(entry.name);
  if (name) return name;
  if (details?.trouble) return details.trouble;
  const kind = details?.kind ?? entry.kind;
  if (lengthless[kind]) return lengthless[kind];
  if (kind === 'file' && details && details.size > largestBlobBytes)
    return 'too large: a blob has 190.7 TiB at most';
  return undefined;
}

/** Whether a folder would give the file to a workload that takes this ending. */
export const fits = (name: string, suffix: string | undefined): boolean =>
  suffix === undefined || name.toLowerCase().endsWith(suffix.toLowerCase());

export const isHidden = (name: string): boolean => name.startsWith('.');

/** Folders first, then by name as a person counts: `clip 2` before `clip 10`. */
export function inOrder(entries: readonly FolderEntry[]): FolderEntry[] {
  // The comparison of names with numbers is slow; most folders come sorted by plain order, which helps it.
  const plain = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  return plain.sort(
    (a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || compareByNumbers(a.name, b.name),
  );
}
