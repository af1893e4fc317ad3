import { constants, promises as fs } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { largestBlobBytes } from '../../model/files/entry.ts';
import { Problem } from '../../model/problem.ts';
import type { InputFile } from '../../model/run/plan.ts';
import { codeOf } from '../files/read-problem.ts';
import { inLanes } from '../storage/lanes.ts';
import { unreadable, type Walk, walkFolder } from './walk-folder.ts';

function commonFolder(folders: Iterable<string>): string {
  let common: string | undefined;
  for (const folder of new Set(folders)) {
    common ??= folder;
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : `${common}${sep}`))
      common = dirname(common);
  }
  return common ?? sep;
}

/** What stands at a path that was named: a folder, or a file of so many bytes. */
async function lookAt(path: string): Promise<'folder' | 'file'> {
  const stat = await fs.stat(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw unreadable(path, error, 'check the path and its permissions');
    throw new Problem({
      kind: 'usage',
      what: `there is no file or folder ${path}`,
      remedy: 'check the path',
    });
  });
  if (stat.isDirectory()) return 'folder';
  if (stat.isFile()) return 'file';
  throw new Problem({
    kind: 'usage',
    what: `${path} is neither a file nor a folder`,
    why: 'a pipe or a device has no length, and to open it may wait for ever',
    remedy: 'write what it gives to a file, and name that',
  });
}

async function sizeOf(path: string): Promise<number> {
  try {
    const handle = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = await handle.stat().finally(() => handle.close());
    if (size <= largestBlobBytes) return size;
  } catch (error) {
    throw unreadable(path, error, 'mend its permissions or leave it out; nothing was uploaded');
  }
  throw new Problem({
    kind: 'usage',
    what: `${path} is too large`,
    why: 'a blob has 190.7 TiB at most',
    remedy: 'cut it in parts; nothing was uploaded',
  });
}

export interface FindOptions {
  /** Which files a folder gives, by their ending, without regard to case; a file that is named itself is always taken. */
  readonly suffix?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many files were found so far; told often. */
  readonly onProgress?: (files: number) => void;
}

export interface Found {
  /** By path. Names are relative to {@link root}. */
  readonly inputs: readonly InputFile[];
  /** Files below the folders that do not end in the suffix. */
  readonly others: number;
  /** The deepest folder that holds everything given, so that files of the same name in two folders do not meet. */
  readonly root: string;
}

export interface InputFinder {
  /** @throws Problem `usage` for a path that is missing or unreadable and a name that is not UTF-8. */
  find(given: readonly string[], options?: FindOptions): Promise<Found>;
  /** What was read is read again the next time. */
  forget(): void;
}

/** Files and folders looked at at once. */
const looksAtOnce = 16;

/** Finds the files of a choice that grows and shrinks: what was looked at once is not looked at again. */
export function createInputFinder(): InputFinder {
  const kinds = new Map<string, 'folder' | 'file'>();
  const sizes = new Map<string, number>();
  const walks = new Map<string, Pick<Walk, 'files' | 'others'>>();

  return {
    async find(given, { suffix = '', signal, onProgress = () => undefined } = {}) {
      const paths = [...new Set(given.map((path) => resolve(path)))];
      await inLanes(paths, looksAtOnce, signal, async (path) => {
        if (!kinds.has(path)) kinds.set(path, await lookAt(path));
      });
      const found = new Set(paths.filter((path) => kinds.get(path) === 'file'));
      const folders = paths.filter((path) => kinds.get(path) === 'folder');
      let others = 0;
      for (const folder of folders) {
        const key = `${suffix.toLowerCase()}/${folder}`;
        const known = walks.get(key);
        const into: Walk = {
          suffix: suffix.toLowerCase(),
          signal,
          onFound: () => onProgress(found.size + into.files.length),
          files: [],
          others: 0,
        };
        if (!known) await walkFolder(folder, into);
        walks.set(key, known ?? into);
        for (const path of (known ?? into).files) found.add(path);
        others += (known ?? into).others;
      }
      const files = [...found].sort();
      onProgress(files.length);
      await inLanes(files, looksAtOnce, signal, async (path) => {
        if (!sizes.has(path)) sizes.set(path, await sizeOf(path));
      });
      const root = commonFolder(
        (function* () {
          yield* folders;
          for (const path of paths) if (kinds.get(path) === 'file') yield dirname(path);
        })(),
      );
      const cut = root.endsWith(sep) ? root.length : root.length + 1;
      const inputs = files.map((path) => ({
        path,
        name: path.slice(cut).split(sep).join('/'),
        size: sizes.get(path) ?? 0,
      }));
      return { inputs, others, root };
    },
    forget() {
      kinds.clear();
      sizes.clear();
      walks.clear();
    },
  };
}
