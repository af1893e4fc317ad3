import { isLog, type Level, type LevelRow, type OutputFile } from './level.ts';

/** Paths that a person has marked: files, and folders with all that is in them. */
export type Marks = ReadonlySet<string>;

export const noMarks: Marks = new Set();

/** The folders above a path, outermost first: `a/b/c` → `a/`, `a/b/`. */
function foldersAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = path.indexOf('/'); at >= 0 && at < path.length - 1; at = path.indexOf('/', at + 1))
    above.push(path.slice(0, at + 1));
  return above;
}

/** Whether a row is marked itself or by a folder above it. */
export function isMarked(marks: Marks, path: string): boolean {
  return marks.size > 0 && (marks.has(path) || foldersAbove(path).some((folder) => marks.has(folder)));
}

/** Marks the row, or takes its mark away; where a folder above it is marked, its neighbours stay marked. */
export function toggleMark(
  marks: Marks,
  row: Pick<LevelRow, 'path'>,
  levelAt: (prefix: string) => Level,
): Marks {
  const next = new Set(marks);
  const marked = foldersAbove(row.path).find((folder) => marks.has(folder));
  if (marked === undefined) {
    if (!next.delete(row.path)) next.add(row.path);
    return next;
  }
  // Each folder on the way gives its mark to what stands in it, but for the way itself.
  const way = [...foldersAbove(row.path).filter((folder) => folder.length >= marked.length), row.path];
  next.delete(marked);
  for (const [i, folder] of way.slice(0, -1).entries())
    for (const other of levelAt(folder).rows) if (other.path !== way[i + 1]) next.add(other.path);
  return next;
}

/** Whether some of what is in a folder is marked, and not the folder. */
export function isPartlyMarked(marks: Marks, folder: string): boolean {
  return folder.endsWith('/') && [...marks].some((path) => path.startsWith(folder) && path !== folder);
}

/** Marks every row of a level, or none of them when all were; what is in its folders goes with them. */
export function toggleAll(marks: Marks, rows: readonly Pick<LevelRow, 'path'>[]): Marks {
  const all = rows.every(({ path }) => marks.has(path));
  const paths = new Set(rows.map(({ path }) => path));
  const next = new Set([...marks].filter((path) => !foldersAbove(path).some((folder) => paths.has(folder))));
  for (const path of paths) {
    if (all) next.delete(path);
    else next.add(path);
  }
  return next;
}

/** What a download takes: the marked files; without marks everything but the logs. */
export function chosenFiles(files: readonly OutputFile[], marks: Marks): OutputFile[] {
  if (marks.size === 0) return files.filter(({ name }) => !isLog(name));
  return files.filter(({ name }) => isMarked(marks, name));
}
