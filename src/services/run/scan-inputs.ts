import { type Dirent, promises as fs } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import type { InputFile } from '../../model/run/plan.ts';

const unreadable = (path: string, error: unknown, remedy: string) =>
  new Problem({ kind: 'usage', what: `cannot read ${path}`, why: messageOf(error), remedy, cause: error });

/** The text of a name whose bytes are UTF-8; another cannot be carried. */
function decodeName(name: Buffer, folder: string): string {
  const text = name.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(name)) return text;
  const shown = [...name]
    .map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, '0')}`))
    .join('');
  throw new Problem({
    kind: 'usage',
    what: `the name of ${folder}${sep}${shown} cannot be carried`,
    why: 'it is not valid UTF-8, and blob names are',
    remedy: 'rename the file; nothing was uploaded',
  });
}

async function entriesOf(folder: string): Promise<Dirent<Buffer>[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    throw unreadable(folder, error, 'mend its permissions or leave it out; nothing was uploaded');
  }
}

/** Files below a folder. Links to files are followed, links to folders are not: they may go in circles. */
async function* walk(folder: string, suffix: string, signal?: AbortSignal): AsyncGenerator<string> {
  signal?.throwIfAborted();
  for (const entry of await entriesOf(folder)) {
    // What is not wanted may be called as it likes.
    if (!entry.isDirectory() && !entry.name.toString('utf8').toLowerCase().endsWith(suffix)) continue;
    const path = `${folder === sep ? '' : folder}${sep}${decodeName(entry.name, folder)}`;
    if (entry.isDirectory()) yield* walk(path, suffix, signal);
    else if (entry.isFile()) yield path;
    else if (
      entry.isSymbolicLink() &&
      (await fs.stat(path).then(
        (s) => s.isFile(),
        () => false,
      ))
    )
      yield path;
  }
}

/** macOS keeps a file's finder data in a twin whose name begins so; it is never a clip. */
const isAppleDouble = (path: string) => path.slice(path.lastIndexOf(sep) + 1).startsWith('._');

function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...rest] = folders;
  let common = first;
  for (const folder of rest) {
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : `${common}${sep}`))
      common = dirname(common);
  }
  return common;
}

async function inputAt(path: string, root: string): Promise<InputFile> {
  try {
    const handle = await fs.open(path, 'r');
    const { size } = await handle.stat().finally(() => handle.close());
    return { path, name: relative(root, path).split(sep).join('/'), size };
  } catch (error) {
    throw unreadable(path, error, 'mend its permissions or leave it out; nothing was uploaded');
  }
}

/**
 * All input files below the given files and folders, by name. Names are relative to the deepest folder that
 * holds everything given, so that files of the same name in two folders do not meet.
 * @param suffix which files a folder gives, by their ending, without regard to case; a file that is named itself is always taken.
 * @throws Problem `usage` for a path that is missing or unreadable, a name that is not UTF-8, and when nothing is found.
 */
export async function scanInputs(
  given: readonly string[],
  options: { readonly suffix?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<InputFile[]> {
  const suffix = options.suffix?.toLowerCase() ?? '';
  const found = new Set<string>();
  const roots: string[] = [];
  for (const path of given.map((p) => resolve(p))) {
    const stat = await fs.stat(path).catch((error: unknown) => {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (missing)
        throw new Problem({
          kind: 'usage',
          what: `there is no file or folder ${path}`,
          remedy: 'check the path',
        });
      throw unreadable(path, error, 'check the path and its permissions');
    });
    if (!stat.isDirectory()) {
      if (!stat.isFile()) {
        throw new Problem({
          kind: 'usage',
          what: `${path} is neither a file nor a folder`,
          why: 'a pipe or a device has no length, and to open it may wait for ever',
          remedy: 'write what it gives to a file, and name that',
        });
      }
      roots.push(dirname(path));
      found.add(path);
      continue;
    }
    roots.push(path);
    for await (const file of walk(path, suffix, options.signal)) {
      if (!isAppleDouble(file)) found.add(file);
    }
  }
  if (found.size === 0) {
    const kind = suffix ? `no ${suffix} file` : 'no file';
    throw new Problem({
      kind: 'usage',
      what: `there is ${kind} below ${given.join(', ')}`,
      remedy: suffix
        ? 'name another folder, the files themselves, or --command for other work'
        : 'name another folder, or the files themselves',
    });
  }
  const root = commonFolder(roots);
  const inputs: InputFile[] = [];
  for (const path of [...found].sort()) inputs.push(await inputAt(path, root));
  return inputs;
}
