/**
 * Does something that ends when `signal` is aborted, and gives it up after `limitMs`. A connection that is cut
 * within an answer, or that died in silence while this machine slept, would keep a call of the SDK waiting for
 * ever. Giving up reads as a timeout of the line (`ETIMEDOUT`), so that it is tried again.
 */
export async function withinTime<T>(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  // Not `AbortSignal.any`, which keeps a little of each call for as long as the caller's signal lives: days, it may be.
  const either = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(limitMs / 1000);
      reject(Object.assign(new Error(`no whole answer came within ${seconds} s`), { code: 'ETIMEDOUT' }));
      either.abort();
    }, limitMs);
    leave = () => {
      reject(signal?.reason);
      either.abort(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work(either.signal), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
