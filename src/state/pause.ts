import { wait } from '../services/wait.ts';

/** A wait that can be cut short. */
export interface Pause {
  wake(): void;
  /** Resolves after so many milliseconds, when it is woken, or when the signal aborts. */
  rest(ms: number): Promise<void>;
}

export function createPause(signal: AbortSignal): Pause {
  let cut = new AbortController();
  return {
    wake: () => cut.abort(),
    async rest(ms) {
      await wait(ms, AbortSignal.any([signal, cut.signal])).catch(() => undefined);
      if (cut.signal.aborted) cut = new AbortController();
    },
  };
}
