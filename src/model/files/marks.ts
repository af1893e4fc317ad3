/** The folder that holds a path; the root holds itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const inFolder = (folder: string, name: string): string =>
  folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;

/** The marked folder that holds a path, if one does. */
export function markedAbove(marks: ReadonlySet<string>, path: string): string | undefined {
  if (marks.size === 0) return undefined;
  for (let folder = parentOf(path); ; folder = parentOf(folder)) {
    if (marks.has(folder)) return folder;
    if (folder === '/') return undefined;
  }
}

/** Asks something of the folder of each path; paths of one folder that follow each other cost one question. */
export function perFolder<T>(ask: (folder: string) => T): (path: string) => T {
  let last: { readonly start: string; readonly answer: T } | undefined;
  return (path) => {
    if (last && path.startsWith(last.start) && path.indexOf('/', last.start.length) < 0) return last.answer;
    const folder = parentOf(path);
    const answer = ask(folder);
    last = { start: folder === '/' ? '/' : `${folder}/`, answer };
    return answer;
  };
}

/** Whether a marked folder holds a path. */
const heldBy = (marks: ReadonlySet<string>) =>
  perFolder((folder) => marks.has(folder) || markedAbove(marks, folder) !== undefined);

/** Marks what is not marked yet, in the order of `added`; what lies in a folder marked now is held by it. */
export function withMarks(marks: ReadonlySet<string>, added: readonly string[]): string[] {
  const heldBefore = heldBy(marks);
  const fresh = new Set(added.filter((path) => !marks.has(path) && !heldBefore(path)));
  const heldNow = heldBy(fresh);
  return [...marks, ...fresh].filter((path) => !heldNow(path));
}

export function withoutMarks(marks: ReadonlySet<string>, removed: readonly string[]): string[] {
  const gone = new Set(removed);
  return [...marks].filter((path) => !gone.has(path));
}

/** All of them marked, or, when all of them are, none. */
export function toggledMarks(marks: ReadonlySet<string>, paths: readonly string[]): string[] {
  return paths.every((path) => marks.has(path)) ? withoutMarks(marks, paths) : withMarks(marks, paths);
}
