import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GuardState } from '../model/guard/guard-state.ts';
import { messageOf } from '../model/problem.ts';
import type { JournalEntry } from '../model/run/fact.ts';
import type { RunProgress } from '../model/run/progress.ts';
import { type RunState, reduceRun } from '../model/run/run-state.ts';
import { guardReader } from '../services/guard/guard-reader.ts';
import { leaseHolder } from '../services/lease/lease.ts';
import { readProgress } from '../services/run/progress-file.ts';
import { journalTail } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { wait } from '../services/wait.ts';

/** A run as it is followed: the fold of its journal, its live progress, and whether anybody is at it. */
export interface RunFeed {
  readonly state: RunState | undefined;
  readonly progress: RunProgress | undefined;
  /** Process id of the worker; undefined when there is none. */
  readonly workerPid: number | undefined;
  /** What guards its pool, where anything does. */
  readonly guard: GuardState | undefined;
}

export interface FollowOptions {
  readonly stateDir: string;
  readonly id: string;
  readonly signal: AbortSignal;
  /** How many attempts there must have been: an `ended` of an earlier one is not the end of a resumed run. */
  readonly attempts: number;
  /** Goes on when the run has ended or nobody is at it: it may be resumed. */
  readonly forever?: boolean;
  /** With `forever`: the run's files could not be read and will be looked at again; undefined once they could. */
  readonly onUnreadable?: (why: string | undefined) => void;
  /** Called with each entry and the state after it, in order. */
  readonly onEntry?: (entry: JournalEntry, state: RunState) => void | Promise<void>;
  readonly onProgress?: (progress: RunProgress, state: RunState) => void | Promise<void>;
}

const lookEveryMs = 100;
const afterFailureMs = 1000;
/** How often the lease is looked at: costlier, and only a dead worker makes it matter. */
const leaseEvery = 5;

export function createRunFeed(): StoreApi<RunFeed> {
  return createStore<RunFeed>(() => ({
    state: undefined,
    progress: undefined,
    workerPid: undefined,
    guard: undefined,
  }));
}

/**
 * Follows a run by its files alone until it has ended, or until nobody has been at it for a while.
 * @returns the last state.
 */
export async function followRun(
  feed: StoreApi<RunFeed>,
  options: FollowOptions,
): Promise<RunState | undefined> {
  const folder = runFolder(options.stateDir, options.id);
  const tail = journalTail(folder);
  const guardOf = guardReader(options.stateDir);
  let unattended = 0;
  let progressAt = '';

  async function lookOnce(look: number): Promise<'over' | 'goes on'> {
    const looksAtLease = look % leaseEvery === 0;
    const holder = looksAtLease ? await leaseHolder(folder.lease) : undefined;
    const fresh = await tail();
    let { state } = feed.getState();
    for (const entry of fresh) {
      state = reduceRun(state, entry);
      if (!options.onEntry) continue;
      feed.setState({ state });
      await options.onEntry(entry, state);
    }
    // At once: what the run was on the way to this, and that nobody is at it, would be shown for a moment.
    if (fresh.length > 0 || looksAtLease)
      feed.setState({ state, ...(looksAtLease && { workerPid: holder?.pid }) });
    if (looksAtLease) {
      feed.setState({ guard: state?.plan.guard ? await guardOf(options.id) : undefined });
      unattended = holder || fresh.length > 0 ? 0 : unattended + 1;
    }
    const over = state?.outcome !== undefined && state.attempts >= options.attempts;
    // Until the attempt that is waited for has begun, its worker may still be starting on a busy machine.
    const patience = (state?.attempts ?? 0) >= options.attempts ? 10 : 40;
    if ((over || unattended > patience) && options.forever !== true) return 'over';
    const progress = await readProgress(folder.progress);
    if (state && progress && progress.at !== progressAt) {
      progressAt = progress.at;
      feed.setState({ progress });
      await options.onProgress?.(progress, state);
    }
    return 'goes on';
  }

  let unreadable = false;
  for (let look = 0; ; look++) {
    try {
      if ((await lookOnce(look)) === 'over') return feed.getState().state;
      if (unreadable) options.onUnreadable?.(undefined);
      unreadable = false;
    } catch (error) {
      if (options.forever !== true || options.signal.aborted) throw error;
      unreadable = true;
      options.onUnreadable?.(messageOf(error));
    }
    await wait(unreadable ? afterFailureMs : lookEveryMs, options.signal);
  }
}
