import type { StoreApi } from 'zustand/vanilla';
import { messageOf } from '../model/problem.ts';
import { wait } from '../services/wait.ts';

/** What a poller knows: the last data with its age, kept while looks fail. */
export interface Polled<T> {
  readonly data: T | undefined;
  /** When the data came, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why the last look failed; undefined after one that did not. */
  readonly trouble: string | undefined;
}

export const nothingYet = { data: undefined, at: undefined, trouble: undefined } as const;

export interface PollerOptions<T> {
  readonly store: StoreApi<Polled<T>>;
  look(signal: AbortSignal): Promise<T>;
  /** Milliseconds to the next look; asked after each. */
  everyMs(data: T | undefined): number;
  readonly signal: AbortSignal;
  /** Whether a look showed the same as the one before: then the old data is kept, and nothing need be drawn. */
  same?(before: T, now: T): boolean;
}

/** Waits grow to so much while looks fail. */
const longestBackoffMs = 30_000;

/**
 * Looks again and again, one look at a time, until the signal aborts. A failed look keeps the last data and
 * backs off; it never ends the polling.
 */
export async function poll<T>({ store, look, everyMs, signal, same }: PollerOptions<T>): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const now = await look(signal);
      if (signal.aborted) return;
      failures = 0;
      const before = store.getState().data;
      const data = before !== undefined && same?.(before, now) ? before : now;
      store.setState({ data, at: Date.now(), trouble: undefined });
    } catch (error) {
      if (signal.aborted) return;
      failures++;
      store.setState({ trouble: messageOf(error) });
    }
    const ms = everyMs(store.getState().data) * 2 ** Math.min(failures, 6);
    await wait(Math.min(longestBackoffMs, ms), signal).catch(() => undefined);
  }
}
