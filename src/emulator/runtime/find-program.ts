import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** `found` is absolute; `not-executable` is a file that is there but may not be run. */
export type ProgramSearch =
  | { readonly found: string }
  | { readonly missing: 'not-found' | 'not-executable'; readonly path?: string };

/**
 * Finds the program of a command line: a name with a slash from the working directory, any other along
 * `path` (the task's own PATH, in which an empty entry means the working directory).
 */
export function findProgram(name: string, path: string | undefined, workingDir: string): ProgramSearch {
  if (name === '') return { missing: 'not-found' };
  const folders = name.includes('/') ? [workingDir] : (path ?? '').split(delimiter);
  let refused: string | undefined;
  for (const folder of folders) {
    const candidate = resolve(workingDir, folder, name);
    const kind = kindOf(candidate);
    if (kind === 'program') return { found: candidate };
    if (kind === 'not-executable') refused ??= candidate;
  }
  return refused === undefined ? { missing: 'not-found' } : { missing: 'not-executable', path: refused };
}

// Not through the thread pool: a look takes microseconds, and every task makes several.
function kindOf(path: string): 'program' | 'not-executable' | 'none' {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return 'none';
  } catch {
    return 'none';
  }
  try {
    accessSync(path, constants.X_OK);
    return 'program';
  } catch {
    return 'not-executable';
  }
}
