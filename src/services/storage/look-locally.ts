import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { localPathProblem } from '../../model/local-paths.ts';

/**
 * Whether a file of this name and size is in a folder: `yes`, `other` when what is there has another size, `no`.
 * Names that must not be paths here are never there.
 */
export async function lookLocally(
  folder: string,
  { name, size }: { readonly name: string; readonly size: number },
): Promise<'yes' | 'other' | 'no'> {
  if (localPathProblem(name, process.platform === 'win32')) return 'no';
  const found = await lstat(join(folder, name)).catch(() => undefined);
  if (!found) return 'no';
  return found.isFile() && found.size === size ? 'yes' : 'other';
}
