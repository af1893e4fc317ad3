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

/** Whether a marked folder holds a path, asked for many paths of few folders. */
function heldBy(marks: ReadonlySet<string>): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const folder = parentOf(path);
    let held = known.get(folder);
    if (held === undefined) {
      held = markedAbove(marks, path) !== undefined;
      known.set(folder, held);
    }
    return held;
  };
}

/** Marks what is not marked yet, in the order of `added`; what lies in a folder marked now is held by it. */
export function withMarks(marks: ReadonlySet<string>, added: readonly string[]): string[] {
  const heldBefore = heldBy(marks);
  const fresh = added.filter((path) => !marks.has(path) && !heldBefore(path));
  const heldNow = heldBy(new Set(fresh));
  return [...new Set([...marks, ...fresh])].filter((path) => !heldNow(path));
}

export function withoutMarks(marks: ReadonlySet<string>, removed: readonly string[]): string[] {
  const gone = new Set(removed);
  return [...marks].filter((path) => !gone.has(path));
}

/** All of them marked, or, when all of them are, none. */
export function toggledMarks(marks: ReadonlySet<string>, paths: readonly string[]): string[] {
  return paths.every((path) => marks.has(path)) ? withoutMarks(marks, paths) : withMarks(marks, paths);
}
