import { open, readFile } from 'node:fs/promises';
import type { GuardState } from '../../model/guard/guard-state.ts';
import { Problem } from '../../model/problem.ts';
import type { JournalEntry } from '../../model/run/fact.ts';
import type { RunState } from '../../model/run/run-state.ts';
import { guardFolder } from '../guard/guard-folder.ts';
import { readGuardState } from '../guard/guard-journal.ts';
import { leaseHolder } from '../lease/lease.ts';
import { foldJournal } from './fold-journal.ts';
import { parseJournal } from './journal-text.ts';
import { type RunFolder, runFolder, runIds } from './run-folder.ts';

/** A run as it looks from outside. */
export interface RunView {
  readonly id: string;
  readonly state: RunState;
  /** Process id of the worker that is at it, if there is one. */
  readonly workerPid?: number;
  /** What guards its pool, where something was asked to. */
  readonly guard?: GuardState;
}

function unknownRun(id: string): Problem {
  return new Problem({
    kind: 'usage',
    what: `there is no run ${id}`,
    remedy: '`batchdeck runs list` shows the runs of this state folder',
  });
}

async function readBytes(folder: RunFolder): Promise<Uint8Array> {
  try {
    return await readFile(folder.journal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw unknownRun(folder.id);
    throw error;
  }
}

/** What guards the pool of a run. One that cannot be read must not hide the run. */
const guardOfRun = (stateDir: string, id: string): Promise<GuardState | undefined> =>
  readGuardState(guardFolder(stateDir, id).journal).catch(() => undefined);

/** Reads a run. @throws Problem when there is none of this id, or its journal is damaged. */
export async function readRun(stateDir: string, id: string): Promise<RunView> {
  const folder = runFolder(stateDir, id);
  const { entries } = parseJournal(await readBytes(folder), folder.journal);
  const state = foldJournal(entries, id);
  const holder = await leaseHolder(folder.lease);
  const guard = state.plan.guard ? await guardOfRun(stateDir, id) : undefined;
  return { id, state, ...(holder ? { workerPid: holder.pid } : {}), ...(guard ? { guard } : {}) };
}

/** All runs, the newest first. One that cannot be read does not hide the others; `onDamaged` is told. */
export async function listRuns(
  stateDir: string,
  onDamaged: (id: string, error: unknown) => void,
): Promise<RunView[]> {
  const views: RunView[] = [];
  for (const id of await runIds(stateDir)) {
    try {
      views.push(await readRun(stateDir, id));
    } catch (error) {
      onDamaged(id, error);
    }
  }
  return views.sort((a, b) => b.state.startedAt - a.state.startedAt);
}

/** Reads a journal as it grows: each call answers the entries that came since the last one. */
export function journalTail(folder: RunFolder): () => Promise<readonly JournalEntry[]> {
  let offset = 0;
  let line = 1;
  return async () => {
    const handle = await open(folder.journal, 'r');
    try {
      const { size } = await handle.stat();
      if (size <= offset) return [];
      const bytes = Buffer.alloc(size - offset);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
      const { entries, wholeBytes } = parseJournal(bytes.subarray(0, bytesRead), folder.journal, line);
      offset += wholeBytes;
      line += entries.length;
      return entries;
    } finally {
      await handle.close();
    }
  };
}
