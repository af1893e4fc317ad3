/** A wait that can be cut short. */
export interface Pause {
  /** Ends the rest; while there is none, the next one. */
  wake(): void;
  /** Resolves after so many milliseconds, when it is woken, or when the signal aborts. */
  rest(ms: number): Promise<void>;
}

/** Made for many rests: `AbortSignal.any` would keep a little of each for as long as the signal lives. */
export function createPause(signal: AbortSignal): Pause {
  let woken = false;
  let end = () => {};
  return {
    wake() {
      woken = true;
      end();
    },
    async rest(ms) {
      if (!woken && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => end(), ms);
          end = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            resolve();
          };
          signal.addEventListener('abort', end);
        });
      woken = false;
    },
  };
}
