/**
 * One piece of work that several wait for. It is given up when all of them have gone, and each is let go at once
 * when its own signal is aborted.
 */
export interface SharedWait<T> {
  join(signal: AbortSignal | undefined): Promise<T>;
}

/** Begins the work. @param onEnd called once, when it has come to an end of any kind or was given up */
export function shareWait<T>(work: (signal: AbortSignal) => Promise<T>, onEnd: () => void): SharedWait<T> {
  const given = new AbortController();
  let waiting = 0;
  let ended = false;
  const end = () => {
    if (!ended) onEnd();
    ended = true;
  };
  const result = work(given.signal).finally(end);
  // Told to those who wait; when none of them does any more, to nobody.
  result.catch(() => {});
  return {
    async join(signal) {
      signal?.throwIfAborted();
      waiting++;
      const { promise: gone, reject } = withReject();
      const leave = () => reject(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([result, gone]);
      } finally {
        signal?.removeEventListener('abort', leave);
        waiting--;
        if (waiting === 0 && !ended) {
          end();
          given.abort(new Error('nobody waits for it any more'));
        }
      }
    },
  };
}

function withReject(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
