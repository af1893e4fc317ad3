import { messageOf } from '../model/problem.ts';
import type { BlobChild } from './blob-child.ts';

const restartsInARow = 3;
const steadyMs = 60_000;

export interface KeptUp {
  /** Settles, with what to say about it, when it has ended too often in a short time or does not start again. */
  readonly gone: Promise<string>;
  close(): Promise<void>;
}

/** A blob service that is started again, by `again`, when its process ends unasked. */
export function keepUp(
  first: BlobChild,
  again: () => Promise<BlobChild>,
  log: (line: string) => void,
): KeptUp {
  let current = first;
  let closing = false;
  const watch = async () => {
    let restarts = 0;
    for (;;) {
      const since = Date.now();
      const how = await current.ended;
      if (closing) return new Promise<never>(() => {});
      if (Date.now() - since > steadyMs) restarts = 0;
      restarts += 1;
      if (restarts > restartsInARow) return `the blob service ${how}`;
      log(`the blob service ${how}; starting it again`);
      try {
        current = await again();
      } catch (error) {
        return `the blob service ${how} and did not start again: ${messageOf(error)}`;
      }
    }
  };
  return {
    gone: watch(),
    close: async () => {
      closing = true;
      await current.close();
    },
  };
}
