import { Problem } from '../../model/problem.ts';
import type { JournalEntry } from '../../model/run/fact.ts';
import { type RunState, reduceRun } from '../../model/run/run-state.ts';

/** The run that a whole journal tells. @throws Problem when it does not even hold its plan. */
export function foldJournal(entries: readonly JournalEntry[], id: string): RunState {
  let state: RunState | undefined;
  for (const entry of entries) state = reduceRun(state, entry);
  if (state) return state;
  throw new Problem({
    kind: 'broken',
    what: `run ${id} has no plan`,
    why: 'it was interrupted before its first line was written, so nothing was created',
    remedy: 'start it anew',
  });
}
