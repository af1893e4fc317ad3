import { setTimeout as wait } from 'node:timers/promises';

const lookEveryMs = 20;

/** The pause between two looks at the service. Throws the signal's own reason when that is aborted. */
export async function beforeNextLook(signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(lookEveryMs, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
