import { constants, promises as fs, type Stats } from 'node:fs';
import { dirname, sep } from 'node:path';
import { largestBlobBytes } from '../../model/files/entry.ts';
import { Problem } from '../../model/problem.ts';
import type { InputFile } from '../../model/run/plan.ts';
import { codeOf } from '../files/read-problem.ts';
import { createStatMany } from '../files/stat-many.ts';
import { inLanes } from '../storage/lanes.ts';
import { unreadable, type Walk, walkFolder } from './walk-folder.ts';

/** The deepest folder that holds all of these files, and these folders or what is in them. */
function commonFolder(files: readonly string[], folders: readonly string[]): string {
  const [file] = files;
  let common = folders[0] ?? (file === undefined ? sep : dirname(file));
  let start = common.endsWith(sep) ? common : `${common}${sep}`;
  const widen = () => {
    common = dirname(common);
    start = common.endsWith(sep) ? common : `${common}${sep}`;
  };
  for (const folder of folders) while (folder !== common && !folder.startsWith(start)) widen();
  for (const each of files) while (!each.startsWith(start)) widen();
  return common;
}

/** What stands at a path. */
type Seen = { readonly kind: 'folder' } | { readonly kind: 'file'; readonly size: number };

/** It does not change while the program runs, and to ask the system for each of 50,000 files is felt. */
const person = process.geteuid?.();

/** The owner's bit says it for the owner; else everybody's. What they do not say is found out by opening. */
function surelyReadable({ mode, uid }: Stats): boolean {
  return uid === person ? (mode & 0o400) !== 0 : (mode & 0o444) === 0o444;
}

async function mustOpen(path: string): Promise<void> {
  try {
    await (await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK)).close();
  } catch (error) {
    throw unreadable(path, error, 'mend its permissions or leave it out; nothing was uploaded');
  }
}

function refuse(path: string, found: Stats): void {
  if (!found.isFile()) {
    throw new Problem({
      kind: 'usage',
      what: `${path} is neither a file nor a folder`,
      why: 'a pipe or a device has no length, and to open it may wait for ever',
      remedy: 'write what it gives to a file, and name that',
    });
  }
  if (found.size > largestBlobBytes) {
    throw new Problem({
      kind: 'usage',
      what: `${path} is too large`,
      why: 'a blob has 190.7 TiB at most',
      remedy: 'cut it in parts; nothing was uploaded',
    });
  }
}

async function lookAt(path: string, statOf: (path: string) => Promise<Stats>): Promise<Seen> {
  const found = await statOf(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw unreadable(path, error, 'check the path and its permissions');
    throw new Problem({
      kind: 'usage',
      what: `there is no file or folder ${path}`,
      remedy: 'check the path',
    });
  });
  if (found.isDirectory()) return { kind: 'folder' };
  refuse(path, found);
  if (!surelyReadable(found)) await mustOpen(path);
  return { kind: 'file', size: found.size };
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
  /**
   * @param given absolute paths.
   * @throws Problem `usage` for a path that is missing or unreadable and a name that is not UTF-8. */
  find(given: readonly string[], options?: FindOptions): Promise<Found>;
  /** What was read is read again the next time. */
  forget(): void;
}

/** Files and folders looked at at once. */
const looksAtOnce = 32;

/** Finds the files of a choice that grows and shrinks: what was looked at once is not looked at again. */
export function createInputFinder(): InputFinder {
  const seen = new Map<string, Seen>();
  const walks = new Map<string, Pick<Walk, 'files' | 'others'>>();

  const lookAtAll = (paths: readonly string[], signal: AbortSignal | undefined, onLook: () => void) => {
    const statOf = createStatMany();
    return inLanes(
      paths.filter((path) => !seen.has(path)),
      looksAtOnce,
      signal,
      async (path) => {
        seen.set(path, await lookAt(path, statOf));
        onLook();
      },
    );
  };

  return {
    async find(given, { suffix = '', signal, onProgress = () => undefined } = {}) {
      const paths = [...new Set(given)];
      let looked = 0;
      await lookAtAll(paths, signal, () => onProgress(++looked));
      let files: string[] = [];
      const folders: string[] = [];
      // One question a path: of 50,000 that is felt.
      for (const path of paths) (seen.get(path)?.kind === 'folder' ? folders : files).push(path);
      const root = commonFolder(files, folders);
      let others = 0;
      for (const folder of folders) {
        const key = `${suffix.toLowerCase()}/${folder}`;
        const before = files.length;
        const into: Walk = {
          suffix: suffix.toLowerCase(),
          signal,
          onFound: () => onProgress(before + into.files.length),
          files: [],
          others: 0,
        };
        const known = walks.get(key);
        if (!known) await walkFolder(folder, into);
        const below = known ?? into;
        walks.set(key, below);
        files = files.concat(below.files);
        others += below.others;
      }
      if (folders.length > 0) files = [...new Set(files)];
      files.sort();
      await lookAtAll(files, signal, () => onProgress(files.length));
      const cut = root.endsWith(sep) ? root.length : root.length + 1;
      const inputs = files.map((path) => {
        const here = seen.get(path);
        const name = sep === '/' ? path.slice(cut) : path.slice(cut).split(sep).join('/');
        return { path, name, size: here?.kind === 'file' ? here.size : 0 };
      });
      return { inputs, others, root };
    },
    forget() {
      seen.clear();
      walks.clear();
    },
  };
}
