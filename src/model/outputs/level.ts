import { logFolder } from '../run/output-names.ts';

/** A file that a run or container holds, with its whole name: `/` between folders. */
export interface OutputFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Base64, where it was stored with one. */
  readonly md5?: string;
  readonly lastModified?: Date;
}

/** One row of a level: a file, or a folder with what all of it comes to. */
export type LevelRow =
  | { readonly kind: 'file'; readonly path: string; readonly label: string; readonly file: OutputFile }
  | {
      readonly kind: 'folder';
      /** The prefix of what is in it, `/` at its end. */
      readonly path: string;
      readonly label: string;
      readonly files: number;
      readonly bytes: number;
    };

export interface Level {
  /** Folders first, then files; the logs of a run last. */
  readonly rows: readonly LevelRow[];
  readonly files: number;
  readonly bytes: number;
  /** Of the files, those below `_logs/`. */
  readonly logs: number;
}

export const isLog = (name: string): boolean => name.startsWith(logFolder);

function inOrder(a: LevelRow, b: LevelRow): number {
  const rank = (row: LevelRow) => (row.path === logFolder ? 2 : row.kind === 'file' ? 1 : 0);
  return rank(a) - rank(b);
}

/** What stands below a prefix, one level deep. One pass, in the order of the files. */
export function levelOf(files: readonly OutputFile[], prefix: string): Level {
  const rows: LevelRow[] = [];
  const folders = new Map<string, { at: number; files: number; bytes: number }>();
  let [count, bytes, logs] = [0, 0, 0];
  for (const file of files) {
    const { name, size } = file;
    if (!name.startsWith(prefix)) continue;
    count++;
    bytes += size;
    if (isLog(name)) logs++;
    const slash = name.indexOf('/', prefix.length);
    if (slash < 0) {
      rows.push({ kind: 'file', path: name, label: name.slice(prefix.length) || '(no name)', file });
      continue;
    }
    const path = name.slice(0, slash + 1);
    const known = folders.get(path);
    const sum = known ?? { at: rows.length, files: 0, bytes: 0 };
    sum.files++;
    sum.bytes += size;
    folders.set(path, sum);
    rows[sum.at] = {
      kind: 'folder',
      path,
      label: path.slice(prefix.length),
      files: sum.files,
      bytes: sum.bytes,
    };
  }
  return { rows: rows.sort(inOrder), files: count, bytes, logs };
}

/** The prefix one level up: `a/b/` → `a/` → ``. */
export function parentOf(prefix: string): string {
  const end = prefix.lastIndexOf('/', prefix.length - 2);
  return prefix.slice(0, end + 1);
}
