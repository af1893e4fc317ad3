import { setMaxListeners } from 'node:events';

/**
 * Works through items in so many lanes. The first failure stops the lanes from taking more, aborts the signal
 * that the work was given, and is thrown when all have come to rest. Of a source that is still being found, no more is asked
 * for than there are lanes.
 */
export async function inLanes<T>(
  items: Iterable<T> | AsyncIterable<T>,
  lanes: number,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  // Every request under way listens to it.
  setMaxListeners(0, either);
  const queue = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let first: { error: unknown } | undefined;
  const lane = async () => {
    while (!either.aborted) {
      try {
        const asked = queue.next();
        // Where items are at hand, none of them waits its turn for nothing.
        const next = asked instanceof Promise ? await asked : asked;
        if (next.done) return;
        await work(next.value, either);
      } catch (error) {
        first ??= { error };
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  // What is still being found is let go of.
  await queue.return?.();
  signal?.throwIfAborted();
  if (first) throw first.error;
}
