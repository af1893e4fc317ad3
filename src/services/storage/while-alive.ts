/**
 * Does something that ends when `signal` is aborted, and gives it up once nothing has come for `quietMs`. The work
 * calls `alive` whenever bytes come or go, so that a slow line may take its time and a dead one may not. Giving up
 * reads as a timeout of the line (`ETIMEDOUT`), so that it is tried again.
 */
export async function whileAlive<T>(
  quietMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  const quiet = new AbortController();
  const either = signal ? AbortSignal.any([signal, quiet.signal]) : quiet.signal;
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(quietMs / 100) / 10;
      reject(Object.assign(new Error(`nothing came for ${seconds} s`), { code: 'ETIMEDOUT' }));
      quiet.abort();
    }, quietMs);
    leave = () => reject(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work(either, () => timer?.refresh()), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
