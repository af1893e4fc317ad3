import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../model/problem.ts';
import { makeFolderSync } from '../make-folder.ts';

/** The files of one run in the state folder. */
export interface RunFolder {
  readonly id: string;
  readonly path: string;
  /** Facts, append-only. */
  readonly journal: string;
  /** The input files, one JSON line each, written once. */
  readonly inputs: string;
  /** The workload whole, where something of it is secret and the journal tells it without. */
  readonly sealed: string;
  /** Live progress of the worker, replaced. */
  readonly progress: string;
  /** Lease of the one process that may act for the run. */
  readonly lease: string;
  /** Present when the person asked the run to stop. */
  readonly stop: string;
  /** What the worker says beside its facts, for whoever looks into a crash. */
  readonly log: string;
}

const runsFolder = (stateDir: string) => join(stateDir, 'runs');

const validRunId = /^[a-z0-9][a-z0-9-]{0,60}$/;

export function runFolder(stateDir: string, id: string): RunFolder {
  if (!validRunId.test(id)) {
    throw new Problem({
      kind: 'usage',
      what: `"${id}" is no run id`,
      remedy: '`batchdeck runs list` shows them',
    });
  }
  const path = join(runsFolder(stateDir), id);
  const file = (name: string) => join(path, name);
  return {
    id,
    path,
    journal: file('journal.jsonl'),
    inputs: file('inputs.jsonl'),
    sealed: file('sealed.json'),
    progress: file('status.json'),
    lease: file('worker.lease'),
    stop: file('stop'),
    log: file('worker.log'),
  };
}

/** @returns whether it was not there, so that it is the caller's. */
export const makeRunFolder = ({ path }: RunFolder): boolean =>
  // One after the other: Node's own recursive way tells of a read-only folder as of a missing one.
  makeFolderSync(path, 0o700);

/** Tells whether an id is that of a run which is there, so that another one is made up. */
export const isRunTaken =
  (stateDir: string) =>
  (id: string): boolean =>
    existsSync(runFolder(stateDir, id).path);

/** Ids of all runs in the state folder, in no order. */
export async function runIds(stateDir: string): Promise<string[]> {
  try {
    const entries = await readdir(runsFolder(stateDir), { withFileTypes: true });
    return entries.filter((e) => e.isDirectory() && validRunId.test(e.name)).map((e) => e.name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
