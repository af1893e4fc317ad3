import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, relative, sep } from 'node:path';

/** The way from a folder to the person's home, with `/`, both without links; undefined where the home does not lie in it. */
export function pathToHome(folder: string): string | undefined {
  try {
    const way = relative(realpathSync(folder), realpathSync(homedir()));
    const leads = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    return leads ? way.split(sep).join('/') : undefined;
  } catch {
    // Who has no home keeps nothing there.
    return undefined;
  }
}
