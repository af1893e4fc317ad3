import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import { codeOf, readProblem } from '../files/read-problem.ts';

const failed = (path: string, error: unknown) =>
  new Problem({
    kind: 'broken',
    what: `could not write ${path}`,
    why: codeOf(error) === '' ? messageOf(error) : readProblem(error),
    remedy: 'nothing was changed; mend that, or choose another place',
    cause: error,
  });

/**
 * Replaces the text of a file, whole or not at all. Who may read it stays as it was, and a link still leads to it.
 * @throws Problem when it cannot be written
 */
export async function replaceText(path: string, text: string): Promise<void> {
  let draft: string | undefined;
  try {
    const real = await fs.realpath(path);
    const { mode } = await fs.stat(real);
    // Somebody who made the file read-only did not want it changed.
    await fs.access(real, fs.constants.W_OK);
    const made = `${real}.${randomUUID()}.tmp`;
    draft = made;
    await fs.writeFile(made, text, { flag: 'wx', mode, flush: true });
    await fs.chmod(made, mode);
    await fs.rename(made, real);
  } catch (error) {
    if (draft !== undefined) await fs.rm(draft, { force: true });
    throw failed(path, error);
  }
}

/** Writes a new file. @throws Problem `usage` when there is one already, or when it cannot be written */
export async function writeNewText(path: string, text: string): Promise<void> {
  try {
    await fs.mkdir(dirname(path), { recursive: true });
    await fs.writeFile(path, text, { flag: 'wx', flush: true });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw failed(path, error);
    throw new Problem({
      kind: 'usage',
      what: `there is a file ${path} already`,
      remedy: '--force replaces it; or choose another name',
      cause: error,
    });
  }
}
