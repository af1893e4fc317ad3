import { promises as fs } from 'node:fs';
import { sep } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import { codeOf, readProblem } from '../files/read-problem.ts';
import { walkFolder } from '../run/walk-folder.ts';
import { type NameList, sortedLines } from './name-list.ts';

/**
 * Names of files to stand for those of a file group: the files below a folder, by their paths in it, or the lines of a
 * file; in plain order, as the service lists them.
 * @throws Problem `usage` when it cannot be read or holds none
 */
export async function readNames(path: string, signal?: AbortSignal): Promise<NameList> {
  try {
    const tells = await fs.stat(path);
    if (!tells.isDirectory() && !tells.isFile()) throw none(path, 'it is neither a file nor a folder');
    const names = tells.isDirectory()
      ? await below(path, signal)
      : sortedLines(await fs.readFile(path, { signal }));
    if (names.length === 0) throw none(path, tells.isDirectory() ? 'there is no file in it' : 'it is empty');
    return names;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Problem) throw error;
    const code = codeOf(error);
    const why = code === 'ENOENT' ? 'there is no such file or folder' : readProblem(error);
    throw none(path, code === '' ? messageOf(error) : why, error);
  }
}

const none = (path: string, why: string, cause?: unknown) =>
  new Problem({
    kind: 'usage',
    what: `cannot take names of files from ${path}`,
    why,
    remedy: 'name a folder, or a file with one name on each line',
    cause,
  });

async function below(folder: string, signal: AbortSignal | undefined): Promise<string[]> {
  const walk = { suffix: '', signal, onFound: () => undefined, files: [] as string[], others: 0 };
  await walkFolder(folder, walk);
  return walk.files.map((file) => file.slice(folder.length).split(sep).filter(Boolean).join('/')).sort();
}
