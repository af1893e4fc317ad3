import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';

/** `found` is absolute; `not-executable` is a file that is there but may not be run. */
export type ProgramSearch =
  | { readonly found: string }
  | { readonly missing: 'not-found' | 'not-executable'; readonly path?: string };

/**
 * Finds the program of a command line: a name with a slash from the working directory, any other along
 * `path` (the task's own PATH, in which an empty entry means the working directory).
 */
export async function findProgram(
  name: string,
  path: string | undefined,
  workingDir: string,
): Promise<ProgramSearch> {
  if (name === '') return { missing: 'not-found' };
  const folders = name.includes('/') ? [workingDir] : (path ?? '').split(delimiter);
  let refused: string | undefined;
  for (const folder of folders) {
    const candidate = resolve(workingDir, folder, name);
    const kind = await kindOf(candidate);
    if (kind === 'program') return { found: candidate };
    if (kind === 'not-executable') refused ??= candidate;
  }
  return refused === undefined ? { missing: 'not-found' } : { missing: 'not-executable', path: refused };
}

async function kindOf(path: string): Promise<'program' | 'not-executable' | 'none'> {
  try {
    if (!(await stat(path)).isFile()) return 'none';
  } catch {
    return 'none';
  }
  try {
    await access(path, constants.X_OK);
    return 'program';
  } catch {
    return 'not-executable';
  }
}
