import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type Candidates, completeTyped, splitTyped } from '../model/files/completion.ts';
import { isGlob, parseGlob } from '../model/files/glob.ts';
import { expandGlob } from '../services/files/expand-glob.ts';
import { kindOf } from '../services/files/list-folder.ts';
import { codeOf, readProblem } from '../services/files/read-problem.ts';

/** A typed path: `~` is the home folder, and what is relative is so to `base`. */
export function absolutePath(path: string, base = '.'): string {
  return resolve(base, path.replace(/^~(?=\/|$)/, homedir()));
}

/** What a typed path means on this disk now. */
export type TypedPath =
  | { readonly kind: 'file' | 'folder'; readonly path: string; readonly size: number }
  | { readonly kind: 'glob'; readonly paths: readonly string[]; readonly leftOut: number }
  | { readonly kind: 'nothing'; readonly why: string };

/** Looks what a typed path means. A name that exists is that name, even with wildcards in it. */
export async function lookAtTyped(
  text: string,
  base: string,
  signal: AbortSignal,
  onFound: (found: number) => void,
): Promise<TypedPath> {
  const path = absolutePath(text, base);
  try {
    const found = await stat(path);
    const kind = kindOf(found);
    if (kind === 'file' || kind === 'folder') return { kind, path, size: found.size };
    return { kind: 'nothing', why: `a ${kind} has no length` };
  } catch (error) {
    if (!isGlob(text)) {
      const missing = codeOf(error) === 'ENOENT';
      return { kind: 'nothing', why: missing ? 'no such file or folder' : readProblem(error) };
    }
  }
  const glob = parseGlob(text);
  const { paths, leftOut } = await expandGlob(absolutePath(glob.base, base), glob.parts, signal, onFound);
  if (paths.length === 0) return { kind: 'nothing', why: 'nothing matches' };
  return { kind: 'glob', paths, leftOut };
}

/** What a typed path may go on with. */
export async function completeTypedPath(text: string, base: string): Promise<Candidates> {
  if (text === '~') return { text: '~/', choices: [] };
  const { folder } = splitTyped(text);
  const full = absolutePath(folder, base);
  const entries = await readdir(full, { withFileTypes: true }).catch(() => []);
  const names = await Promise.all(
    entries.map(async (entry) => {
      const leads = entry.isSymbolicLink()
        ? await stat(resolve(full, entry.name)).then(
            (found) => found.isDirectory(),
            () => false,
          )
        : entry.isDirectory();
      return leads ? `${entry.name}/` : entry.name;
    }),
  );
  return completeTyped(text, names.sort());
}

/** A typed path, completed as far as what is on the disk leaves no choice. */
export const completePath = async (path: string): Promise<string> =>
  (await completeTypedPath(path, '.')).text;
