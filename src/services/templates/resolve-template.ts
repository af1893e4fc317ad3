import { promises as fs } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { didYouMean } from '../../model/nearest-name.ts';
import { Problem } from '../../model/problem.ts';
import { codeOf, readProblem } from '../files/read-problem.ts';
import { filesIn, findTemplates, jobFileName, poolFileName } from './find-templates.ts';
import { findInGallery, type GalleryPlaces } from './gallery.ts';
import type { FoundTemplate, Unseen } from './template-entry.ts';

export interface Resolved {
  /** At least one. */
  readonly found: readonly FoundTemplate[];
  readonly unseen: readonly Unseen[];
}

/** Nobody means an id by these. */
const isSurelyPath = (text: string): boolean => /^\.\.?([\\/]|$)|\.json$/i.test(text) || isAbsolute(text);

const usage = (what: string, remedy: string, why?: string, cause?: unknown) =>
  new Problem({ kind: 'usage', what, remedy, cause, ...(why !== undefined && { why }) });

/**
 * The templates that an id, a file, an action's folder or a folder of actions stands for. An id goes before a path of
 * the same letters; `./` before it makes it a path.
 * @throws Problem `usage` where there is none
 */
export async function resolveTemplates(idOrPath: string, places: GalleryPlaces): Promise<Resolved> {
  if (idOrPath.trim() === '') throw usage('the name of a template is empty', 'give an id or a path');
  if (isSurelyPath(idOrPath)) return atPath(resolve(idOrPath), idOrPath, places.signal);
  const { found, unseen } = await findInGallery(places);
  const same = found.filter(({ id }) => id === idOrPath);
  if (same.length > 0) return { found: same, unseen: [] };
  if (await isThere(resolve(idOrPath))) return atPath(resolve(idOrPath), idOrPath, places.signal);
  const near = didYouMean(
    idOrPath,
    found.map(({ id }) => id),
  );
  throw usage(
    `there is no template ${JSON.stringify(idOrPath)}, and no such file or folder`,
    [near, '`batchdeck template list` shows what there is'].filter(Boolean).join(' '),
    unseen.length > 0
      ? `not seen: ${unseen.map(({ path, why }) => `${path}: ${why}`).join(', ')}`
      : undefined,
  );
}

/** As {@link resolveTemplates}, for one. @throws Problem `usage` also where a folder holds several */
export async function resolveTemplate(idOrPath: string, places: GalleryPlaces): Promise<FoundTemplate> {
  const { found } = await resolveTemplates(idOrPath, places);
  const [first, ...more] = found;
  if (first && more.length === 0) return first;
  const some = found.slice(0, 12).map(({ files }) => dirname(files.job ?? files.pool ?? ''));
  throw usage(
    `${idOrPath} holds ${found.length} templates`,
    `name one of them:\n${some.join('\n')}${found.length > some.length ? '\n…' : ''}`,
  );
}

const isThere = (path: string): Promise<boolean> =>
  fs.lstat(path).then(
    () => true,
    () => false,
  );

/** The templates of a file or a folder. @throws Problem `usage` where there is none */
export const resolvePath = (path: string, signal?: AbortSignal): Promise<Resolved> =>
  atPath(resolve(path), path, signal);

async function atPath(path: string, typed: string, signal: AbortSignal | undefined): Promise<Resolved> {
  let isFolder: boolean;
  try {
    isFolder = (await fs.stat(path)).isDirectory();
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file or folder' : readProblem(error);
    throw usage(`cannot use ${typed}`, await instead(path), why, error);
  }
  if (!isFolder) return { found: [await ofFile(path)], unseen: [] };
  const own = await filesIn(path);
  if (own) return { found: [{ id: basename(path), origin: 'path', from: path, files: own }], unseen: [] };
  const below = await findTemplates(path, { origin: 'path', signal });
  if (below.found.length > 0) return below;
  throw usage(
    `there is no template at or below ${typed}`,
    `a template's folder holds ${jobFileName}, ${poolFileName} or both; another file is named by its whole path`,
    below.unseen.map((each) => `${each.path}: ${each.why}`).join('\n') || undefined,
  );
}

/** What stands beside a path that leads nowhere, under a similar name. */
async function instead(path: string): Promise<string> {
  const names = await fs.readdir(dirname(path)).catch(() => []);
  const near = didYouMean(basename(path), names);
  return [near, '`batchdeck template list` shows the templates that have an id'].filter(Boolean).join(' ');
}

/** A file by its name: a job takes the pool beside it, because its nodes decide how its commands are written. */
async function ofFile(path: string): Promise<FoundTemplate> {
  const from = dirname(path);
  const name = basename(path);
  const found = { id: path, origin: 'path', from, named: path } as const;
  if (name === poolFileName) return { ...found, files: { pool: path } };
  const twin = name.replace(/job/i, (word) => (word === word.toUpperCase() ? 'POOL' : 'pool'));
  const pool = join(from, twin);
  const beside = twin !== name && (await isThere(pool)) ? { pool } : {};
  return { ...found, files: name === jobFileName ? { job: path, ...beside } : { other: path, ...beside } };
}
