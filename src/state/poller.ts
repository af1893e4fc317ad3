import type { StoreApi } from 'zustand/vanilla';
import { messageOf, type Problem } from '../model/problem.ts';
import { wait } from '../services/wait.ts';
import { isThrottling } from './is-throttling.ts';

/** What a poller knows: the last data with its age, kept while looks fail. */
export interface Polled<T> {
  readonly data: T | undefined;
  /** When the data came, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why the last look failed, or is being tried again; undefined after one that did not. */
  readonly trouble: string | undefined;
  /** The service asked to be left in peace for a while. */
  readonly throttled?: boolean;
}

export const nothingYet = { data: undefined, at: undefined, trouble: undefined, throttled: false } as const;

export interface PollerOptions<T> {
  readonly store: StoreApi<Polled<T>>;
  /** @param onWait to be told before a failed question is tried again within the look */
  look(signal: AbortSignal, onWait: (ms: number, problem: Problem) => void): Promise<T>;
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
  const fail = (error: unknown) =>
    store.setState({ trouble: messageOf(error), throttled: isThrottling(error) });
  for (let failures = 0; !signal.aborted; ) {
    try {
      const now = await look(signal, (_ms, problem) => fail(problem));
      if (signal.aborted) return;
      failures = 0;
      const before = store.getState().data;
      const data = before !== undefined && same?.(before, now) ? before : now;
      store.setState({ data, at: Date.now(), trouble: undefined, throttled: false });
    } catch (error) {
      if (signal.aborted) return;
      failures++;
      fail(error);
    }
    const ms = everyMs(store.getState().data) * 2 ** Math.min(failures, 6);
    await wait(Math.min(longestBackoffMs, ms), signal).catch(() => undefined);
  }
}
