/** Waits; answers false when the signal came first. The process is not kept for it. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const cut = () => {
      clearTimeout(timer);
      resolve(false);
    };
    // The global one, which a test may let pass faster.
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cut);
      resolve(true);
    }, ms).unref();
    signal.addEventListener('abort', cut, { once: true });
  });
}
