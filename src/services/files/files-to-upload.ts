import { commonStart } from '../../model/common-start.ts';
import { Problem } from '../../model/problem.ts';
import type { UploadFile, UploadStream } from '../storage/blob-storage.ts';
import { areApart, type UploadRoot, uploadRoots, walkUploads } from './walk-uploads.ts';

export interface FilesToUpload {
  readonly files: readonly UploadFile[];
  /** What all names begin with. */
  readonly prefix: string;
  /** What was passed over, and why: pipes, links that lead nowhere, names that are no text. */
  readonly leftOut: readonly string[];
}

/** More files than are to be held: they are found again while they are uploaded. */
export interface ManyToUpload {
  readonly files: UploadStream;
  readonly prefix: string;
}

const endless = Number.POSITIVE_INFINITY;
const rootsOf = (paths: readonly string[], prefix: string) =>
  uploadRoots(paths, prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);

function mustHaveOwnNames(files: readonly UploadFile[]): void {
  const owners = new Map<string, string>();
  for (const { path, blobName } of files) {
    const owner = owners.get(blobName);
    if (owner !== undefined && owner !== path)
      throw new Problem({
        kind: 'usage',
        what: `${owner} and ${path} would both be ${blobName}`,
        remedy: 'upload them one after the other, below prefixes of their own',
      });
    owners.set(blobName, path);
  }
}

/** @returns undefined when there are more than `most` */
async function gather(
  roots: readonly UploadRoot[],
  most: number,
  signal: AbortSignal,
): Promise<FilesToUpload | undefined> {
  const files: UploadFile[] = [];
  const leftOut: string[] = [];
  const walk = { ordered: most === endless, signal, onLeftOut: (why: string) => leftOut.push(why) };
  for await (const file of walkUploads(roots, walk)) {
    if (files.length === most) return undefined;
    files.push(file);
  }
  if (!walk.ordered) files.sort((left, right) => (left.blobName < right.blobName ? -1 : 1));
  mustHaveOwnNames(files);
  return { files, prefix: commonStart(files.map(({ blobName }) => blobName)), leftOut };
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
  const found = await gather(await rootsOf(paths, prefix), endless, signal);
  return found ?? { files: [], prefix, leftOut: [] };
}

/** So many names are held. */
const mostHeld = 50_000;

/**
 * As `filesToUpload`; of more than `most` none is held, where no two of the paths can mean one name.
 * @param onLeftOut told what is passed over while they are found again
 */
export async function anyToUpload(
  paths: readonly string[],
  prefix: string,
  signal: AbortSignal,
  onLeftOut: (why: string) => void,
  most = mostHeld,
): Promise<FilesToUpload | ManyToUpload> {
  const roots = await rootsOf(paths, prefix);
  const found = await gather(roots, areApart(roots) ? most : endless, signal);
  if (found) return found;
  const files = (ordered: boolean) => walkUploads(roots, { ordered, signal, onLeftOut });
  return { files, prefix: commonStart(roots.map(({ name }) => name)) };
}
