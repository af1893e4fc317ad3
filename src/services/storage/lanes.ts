import { setMaxListeners } from 'node:events';

/**
 * Works through items in so many lanes. The first failure stops the lanes from taking more, aborts the signal
 * that the work was given, and is thrown when all have come to rest.
 */
export async function inLanes<T>(
  items: Iterable<T>,
  lanes: number,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  // Every request under way listens to it.
  setMaxListeners(0, either);
  const queue = items[Symbol.iterator]();
  let first: { error: unknown } | undefined;
  const lane = async () => {
    for (let next = queue.next(); !next.done && !either.aborted; next = queue.next()) {
      try {
        await work(next.value, either);
      } catch (error) {
        first ??= { error };
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  signal?.throwIfAborted();
  if (first) throw first.error;
}

/** Lets so many at once do something: bounds requests, and with them the memory of their blocks. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(width: number): Gate {
  let free = width;
  const waiting: (() => void)[] = [];
  return {
    async pass(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
