import { promises as fs } from 'node:fs';
import { basename, join } from 'node:path';
import { codeOf, readProblem } from '../files/read-problem.ts';
import type { FoundTemplate, TemplateFiles, TemplateOrigin, Unseen } from './template-entry.ts';

export const jobFileName = 'job.template.json';
export const poolFileName = 'pool.template.json';

/** A gallery is a few folders; what is far larger is somebody's disk, given by mistake. */
const limits = { depth: 8, folders: 5_000, names: 5_000 };

export interface FoundTemplates {
  readonly found: readonly FoundTemplate[];
  readonly unseen: readonly Unseen[];
}

export interface FindOptions {
  readonly origin: TemplateOrigin;
  readonly signal?: AbortSignal | undefined;
}

interface Walk extends FindOptions {
  readonly from: string;
  readonly found: FoundTemplate[];
  readonly unseen: Unseen[];
  /** Folders that were entered, so that links in circles end. */
  readonly entered: Set<string>;
}

/** The files of an action in this very folder. */
export async function filesIn(folder: string): Promise<TemplateFiles | undefined> {
  const [job, pool] = await Promise.all(
    [jobFileName, poolFileName].map((name) => presentAt(join(folder, name))),
  );
  return job || pool ? { ...(job && { job }), ...(pool && { pool }) } : undefined;
}

/** The path, unless nothing is there; what cannot be read is told when it is read. */
const presentAt = (path: string): Promise<string | undefined> =>
  fs.lstat(path).then(
    () => path,
    () => undefined,
  );

/**
 * The actions at and below a folder, by id. Links are followed, hidden folders are not looked into, and what cannot be
 * read is told beside what was found.
 */
export async function findTemplates(from: string, options: FindOptions): Promise<FoundTemplates> {
  const walk: Walk = { ...options, from, found: [], unseen: [], entered: new Set() };
  await enter(from, [], walk);
  walk.found.sort((a, b) => (a.id < b.id ? -1 : 1));
  return walk;
}

async function enter(folder: string, steps: readonly string[], walk: Walk): Promise<void> {
  walk.signal?.throwIfAborted();
  try {
    const real = await fs.realpath(folder);
    if (walk.entered.has(real)) return;
    if (walk.entered.size === limits.folders) {
      walk.unseen.push({ path: folder, why: `${limits.folders} folders were looked into before it` });
      return;
    }
    if (walk.entered.size > limits.folders) return;
    walk.entered.add(real);
    const files = await filesIn(folder);
    const id = steps.join('/') || basename(folder);
    if (files) walk.found.push({ id, origin: walk.origin, from: walk.from, files });
    const inner = await foldersIn(folder, walk);
    if (inner.length > 0 && steps.length === limits.depth) {
      walk.unseen.push({ path: folder, why: `its folders are more than ${limits.depth} deep` });
      return;
    }
    for (const name of inner) await enter(join(folder, name), [...steps, name], walk);
  } catch (error) {
    walk.signal?.throwIfAborted();
    // Most people have no folder of their own.
    if (walk.origin === 'user' && steps.length === 0 && codeOf(error) === 'ENOENT') return;
    walk.unseen.push({ path: folder, why: readProblem(error) });
  }
}

async function foldersIn(folder: string, walk: Walk): Promise<string[]> {
  const names: string[] = [];
  let looked = 0;
  // One by one: a folder of a million files must not be read whole.
  for await (const entry of await fs.opendir(folder)) {
    if (++looked > limits.names) {
      walk.unseen.push({
        path: folder,
        why: `it holds more than ${limits.names} names; the rest was not looked at`,
      });
      break;
    }
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules') continue;
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, name)))))
      names.push(name);
  }
  return names.sort();
}

const isFolder = (path: string): Promise<boolean> =>
  fs.stat(path).then(
    (tells) => tells.isDirectory(),
    () => false,
  );
