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
  const limit = new AbortController();
  const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(limitMs / 1000);
      reject(Object.assign(new Error(`no whole answer came within ${seconds} s`), { code: 'ETIMEDOUT' }));
      limit.abort();
    }, limitMs);
    leave = () => reject(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work(either), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
