import { promises as fs, type Stats } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { commonStart } from '../../model/common-start.ts';
import { Problem } from '../../model/problem.ts';
import type { UploadFile } from '../storage/blob-storage.ts';
import { kindOf, listFolder } from './list-folder.ts';
import { codeOf, readProblem } from './read-problem.ts';

export interface FilesToUpload {
  readonly files: readonly UploadFile[];
  /** What all names begin with. */
  readonly prefix: string;
  /** What was passed over, and why: pipes, links that lead nowhere, names that are no text. */
  readonly leftOut: readonly string[];
}

interface Walk {
  readonly files: UploadFile[];
  readonly leftOut: string[];
  readonly signal: AbortSignal;
}

/** What was typed and is not there has most likely never been. */
const unreadable = (path: string, error: unknown): Problem =>
  new Problem({
    kind: 'usage',
    what: `cannot read ${path}`,
    why: codeOf(error) === 'ENOENT' ? 'there is no such file or folder' : readProblem(error),
    cause: error,
  });

async function walkFolder(folder: string, name: string, walk: Walk): Promise<void> {
  walk.signal.throwIfAborted();
  const entries = await listFolder(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.broken) walk.leftOut.push(`${path}: its name is no text`);
    else if (entry.kind === 'folder') await walkFolder(path, `${name}${entry.name}/`, walk);
    else await takeFile(path, `${name}${entry.name}`, walk);
  }
}

/** A link counts as the file that it leads to; one to a folder might lead back to where it lies. */
async function takeFile(path: string, blobName: string, walk: Walk): Promise<void> {
  const found = await fs.stat(path).catch(() => undefined);
  if (!found) walk.leftOut.push(`${path}: a link that leads nowhere`);
  else if (found.isFile()) walk.files.push({ path, blobName, size: found.size });
  else walk.leftOut.push(`${path}: ${found.isDirectory() ? 'a link to a folder' : `a ${kindOf(found)}`}`);
}

/**
 * The files that paths mean, with the names that they get below a prefix: a file its own, those of a folder the
 * folder's and theirs; of `folder/` with its slash only theirs.
 * @param prefix of all names; `/` is put behind it where it is missing.
 * @throws Problem about a path that cannot be read, or two files that would get one name.
 */
export async function filesToUpload(
  paths: readonly string[],
  prefix: string,
  signal: AbortSignal,
): Promise<FilesToUpload> {
  const walk: Walk = { files: [], leftOut: [], signal };
  const below = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  for (const given of paths) {
    const path = resolve(given);
    const found: Stats = await fs.stat(path).catch((error: unknown) => {
      throw unreadable(given, error);
    });
    const bare = /(?:^|[/\\])\.{0,2}[/\\]?$/.test(given);
    if (found.isDirectory()) await walkFolder(path, bare ? below : `${below}${basename(path)}/`, walk);
    else await takeFile(path, `${below}${basename(path)}`, walk);
  }
  const owners = new Map<string, string>();
  for (const { path, blobName } of walk.files) {
    const owner = owners.get(blobName);
    if (owner !== undefined && owner !== path)
      throw new Problem({
        kind: 'usage',
        what: `${owner} and ${path} would both be ${blobName}`,
        remedy: 'upload them one after the other, below prefixes of their own',
      });
    owners.set(blobName, path);
  }
  return { files: walk.files, prefix: commonStart([...owners.keys()]), leftOut: walk.leftOut };
}
