import { stat } from 'node:fs/promises';
import { wait } from '../services/wait.ts';

/** A look is one question for the folder's time; kernels' own notices do not come from network disks. */
const lookEveryMs = 1500;

const timeOf = (folder: string): Promise<number> =>
  stat(folder).then(
    (found) => found.mtimeMs,
    () => -1,
  );

/** Reads a folder, and again when names came into it or went, or when it went itself, until the signal aborts. */
export async function watchFolder(
  folder: string,
  signal: AbortSignal,
  read: () => Promise<void>,
): Promise<void> {
  let known: number | undefined;
  let pause = lookEveryMs;
  while (!signal.aborted) {
    // Asked before reading: what changes meanwhile is seen the next time.
    const now = await timeOf(folder);
    if (now !== known) {
      known = now;
      const began = Date.now();
      await read();
      // A huge folder that is being filled must not be read all the time.
      pause = Math.max(lookEveryMs, (Date.now() - began) * 10);
    }
    await wait(pause, signal).catch(() => undefined);
  }
}
