import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isGuardId } from '../../model/guard/guard-plan.ts';
import { Problem } from '../../model/problem.ts';

/** The files of one guard in the state folder. */
export interface GuardFolder {
  readonly id: string;
  readonly path: string;
  /** Facts, append-only. */
  readonly journal: string;
  /** Lease of the one process that may act for the guard. */
  readonly lease: string;
  /** Present when somebody took the guard off. */
  readonly off: string;
  readonly log: string;
}

const guardsFolder = (stateDir: string) => join(stateDir, 'guards');

export function guardFolder(stateDir: string, id: string): GuardFolder {
  if (!isGuardId(id))
    throw new Problem({
      kind: 'usage',
      what: `"${id}" is no guard`,
      remedy: '`batchdeck guard list` shows them',
    });
  const path = join(guardsFolder(stateDir), id);
  const file = (name: string) => join(path, name);
  return {
    id,
    path,
    journal: file('journal.jsonl'),
    lease: file('guard.lease'),
    off: file('off'),
    log: file('guard.log'),
  };
}

export async function makeGuardFolder(stateDir: string, id: string): Promise<GuardFolder> {
  const folder = guardFolder(stateDir, id);
  await mkdir(folder.path, { recursive: true, mode: 0o700 });
  return folder;
}

/** Ids of all guards in the state folder, in no order. */
export async function guardIds(stateDir: string): Promise<string[]> {
  try {
    const entries = await readdir(guardsFolder(stateDir), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && isGuardId(entry.name)).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
