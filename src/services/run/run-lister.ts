import { stat } from 'node:fs/promises';
import type { RunProgress } from '../../model/run/progress.ts';
import type { RunState } from '../../model/run/run-state.ts';
import { guardReader } from '../guard/guard-reader.ts';
import { leaseHolder } from '../lease/lease.ts';
import { readProgress } from './progress-file.ts';
import { type RunView, readRun } from './read-run.ts';
import { runFolder, runIds } from './run-folder.ts';

/** A run in the list of all: with what its worker is at, while there is one. */
export interface ListedRun extends RunView {
  readonly progress?: RunProgress;
}

interface Known {
  readonly size: number;
  readonly mtimeMs: number;
  readonly state: RunState;
  readonly workerPid: number | undefined;
}

/**
 * Lists all runs again and again, the newest first. A journal is read anew only when it has grown, so that a long
 * history costs little. One that cannot be read does not hide the others.
 */
export function runLister(stateDir: string): () => Promise<readonly ListedRun[]> {
  let known = new Map<string, Known>();
  const guardOf = guardReader(stateDir);

  const look = async (id: string): Promise<Known> => {
    const folder = runFolder(stateDir, id);
    const { size, mtimeMs } = await stat(folder.journal);
    const before = known.get(id);
    if (before?.size !== size || before.mtimeMs !== mtimeMs) {
      const { state, workerPid } = await readRun(stateDir, id);
      return { size, mtimeMs, state, workerPid };
    }
    // A run that has ended gets a worker only with a new line in its journal.
    if (before.state.outcome !== undefined && before.workerPid === undefined) return before;
    return { ...before, workerPid: (await leaseHolder(folder.lease))?.pid };
  };

  return async () => {
    const next = new Map<string, Known>();
    const listed: ListedRun[] = [];
    for (const id of await runIds(stateDir)) {
      const found = await look(id).catch(() => undefined);
      if (!found) continue;
      next.set(id, found);
      const { state, workerPid } = found;
      const progress =
        workerPid === undefined ? undefined : await readProgress(runFolder(stateDir, id).progress);
      // What an earlier worker said last is not where this one is.
      const own = progress?.pid === workerPid ? progress : undefined;
      const guard = state.plan.guard ? await guardOf(id) : undefined;
      listed.push({
        id,
        state,
        ...(guard === undefined ? {} : { guard }),
        ...(workerPid === undefined ? {} : { workerPid }),
        ...(own === undefined ? {} : { progress: own }),
      });
    }
    known = next;
    return listed.sort((a, b) => b.state.startedAt - a.state.startedAt);
  };
}
