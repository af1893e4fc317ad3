import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { homeProblem } from '../../model/home-paths.ts';
import { foldedName, localPathProblem, longNameProblem } from '../../model/local-paths.ts';
import { Problem } from '../../model/problem.ts';
import { cannotWrite } from './download-problem.ts';
import { pathToHome } from './path-to-home.ts';

/** Code of the problem that a name or a link on its way must not be written to. */
export const unsafeTarget = 'UnsafeTarget';

function refused(name: string, why: string): Problem {
  return new Problem({
    kind: 'refused',
    code: unsafeTarget,
    what: `${JSON.stringify(name)} was not downloaded`,
    why,
    remedy: 'rename the blob, or fetch it by itself under another name',
  });
}

const standsInTheWay: Readonly<Record<string, string>> = {
  EISDIR: 'a folder of this name stands there; blobs may be called a and a/b, files may not',
  ENOTEMPTY: 'a folder of this name stands there; blobs may be called a and a/b, files may not',
  ENOTDIR: 'a file stands where one of its folders should',
  ENAMETOOLONG: 'its path is longer than this system takes',
};

/** The refusal of a name that cannot be a file here whoever tries; undefined for another trouble with the disk. */
export function refusedByDisk(name: string, error: unknown): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = Object.hasOwn(standsInTheWay, code) ? standsInTheWay[code] : undefined;
  return why === undefined ? undefined : refused(name, why);
}

/** Makes the folders that files below one folder need. */
export interface FolderMaker {
  /** Makes the folders of a file, one by one, and goes through no link on the way. @returns where it goes */
  parentsOf(name: string): Promise<string>;
}

/** So many are remembered. */
const mostKnown = 10_000;

export function folderMaker(folder: string): FolderMaker {
  const known = new Set<string>();
  const toHome = pathToHome(folder);
  const make = async (at: string, name: string) => {
    await mkdir(at).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    if (!(await lstat(at)).isDirectory()) throw refused(name, `${at} is a link or a file, not a folder`);
    if (known.size >= mostKnown) known.clear();
    known.add(at);
  };
  return {
    async parentsOf(name) {
      const problem =
        localPathProblem(name, process.platform === 'win32') ??
        longNameProblem(name) ??
        homeProblem(name, toHome);
      if (problem) throw refused(name, problem);
      const cut = name.lastIndexOf('/');
      if (cut > 0 && !known.has(join(folder, name.slice(0, cut)))) {
        let at = folder;
        for (const part of name.slice(0, cut).split('/')) {
          at = join(at, part);
          if (!known.has(at)) await make(at, name);
        }
      }
      return join(folder, name);
    },
  };
}

/** Whether the file system of a folder takes names for one that differ by case or by Unicode form. */
async function foldsNames(folder: string): Promise<boolean> {
  // Two downloads into one folder must not meet, nor one with what another left that was killed.
  const tag = randomUUID().slice(0, 8);
  const probe = join(folder, `.batchdeck-${tag}-\u00e9`);
  await writeFile(probe, '', { flag: 'wx' }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
  try {
    const others = [
      join(dirname(probe), `.BATCHDECK-${tag}-\u00e9`),
      join(dirname(probe), `.batchdeck-${tag}-e\u0301`),
    ];
    const found = await Promise.all(
      others.map((path) =>
        stat(path).then(
          () => true,
          () => false,
        ),
      ),
    );
    return found.includes(true);
  } finally {
    await rm(probe, { force: true });
  }
}

/** Leaves out names that would overwrite one before them here. @param onLeftOut told of each */
export async function* withoutCollisions<T extends { readonly name: string }>(
  folder: string,
  items: Iterable<T> | AsyncIterable<T>,
  onLeftOut: (note: string) => void,
): AsyncGenerator<T> {
  // Where names are told apart, none has to be remembered.
  const owners = (await foldsNames(folder)) ? new Map<string, string>() : undefined;
  for await (const item of items) {
    const owner = owners?.get(foldedName(item.name));
    if (owner === undefined) {
      owners?.set(foldedName(item.name), item.name);
      yield item;
    } else onLeftOut(`${item.name} was not downloaded: here its name is the same as that of ${owner}`);
  }
}
