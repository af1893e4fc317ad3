import { Problem } from '../../model/problem.ts';
import { type CleanUpItem, fullCleanUp } from '../../model/run/clean-up-plan.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import { acquireLease } from '../lease/lease.ts';
import { foldJournal } from './fold-journal.ts';
import { openJournal } from './journal.ts';
import { carryOutCleanUp, type RemovalWatch } from './remove-resource.ts';
import { runFolder } from './run-folder.ts';
import type { RunServices } from './work.ts';

export interface CleanUpRunOptions {
  readonly stateDir: string;
  readonly id: string;
  readonly signal: AbortSignal;
  connect(plan: RunPlan): Promise<RunServices>;
  /** What of it goes; all that it has left when left out. Nothing that it has not made is ever deleted. */
  readonly only?: readonly Pick<CleanUpItem, 'what' | 'id'>[];
  readonly watch?: RemovalWatch;
  /** Called for each thing once it is really gone. */
  onRemoved?(item: Pick<CleanUpItem, 'what' | 'id'>): void;
}

/** The chosen ones of the things that a run has left. */
function chosen(items: readonly CleanUpItem[], only: CleanUpRunOptions['only']): readonly CleanUpItem[] {
  if (!only) return items;
  return items.filter(({ what, id }) => only.some((each) => each.what === what && each.id === id));
}

/**
 * Deletes what a run has made and that is still there, and notes it in the run's journal.
 * @throws Problem `conflict` while a worker is at the run.
 */
export async function cleanUpRun(options: CleanUpRunOptions): Promise<void> {
  const { stateDir, id, signal } = options;
  const folder = runFolder(stateDir, id);
  const lease = await acquireLease(folder.lease, { note: `clean-up of run ${id}` });
  if ('heldBy' in lease) {
    throw new Problem({
      kind: 'conflict',
      what: `run ${id} is going on (process ${lease.heldBy.pid})`,
      remedy: `stop it first: batchdeck runs stop ${id}`,
    });
  }
  try {
    const journal = await openJournal(folder.journal);
    try {
      const state = foldJournal(journal.entries, id);
      const { batch, storage } = await options.connect(state.plan);
      const record = async (fact: Parameters<typeof journal.append>[0]) => {
        await journal.append(fact);
        if (fact.type === 'removed') options.onRemoved?.(fact);
      };
      await carryOutCleanUp(
        { runId: id, batch, storage, signal, record },
        chosen(fullCleanUp(state), options.only),
        options.watch,
      );
    } finally {
      await journal.close();
    }
  } finally {
    await lease.release();
  }
}
