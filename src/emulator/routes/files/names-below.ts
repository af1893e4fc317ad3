import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands in a folder. */
export interface Entry {
  readonly name: string;
  isDirectory(): boolean;
}

const entriesOf = (folder: string): Promise<readonly Entry[]> => readdir(folder, { withFileTypes: true });

/**
 * Names below a folder, relative to it. Links are listed, and never gone through; a folder that cannot be read is empty.
 * There may be more of them than a function takes arguments.
 * @param read gives what stands in a folder
 */
export async function namesBelow(folder: string, recursive: boolean, read = entriesOf): Promise<string[]> {
  const names: string[] = [];
  const folders = [''];
  for (let prefix = folders.pop(); prefix !== undefined; prefix = folders.pop()) {
    for (const entry of await read(join(folder, prefix)).catch(() => [])) {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      names.push(name);
      if (recursive && entry.isDirectory()) folders.push(name);
    }
  }
  return names;
}
