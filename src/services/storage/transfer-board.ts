import type { TransferProgress } from './transfer-progress.ts';

/** Milliseconds between two reports of progress. */
const interval = 100;

/** Counts a transfer and reports it, but not for every block. */
export interface TransferBoard {
  bytes(count: number): void;
  file(): void;
  /** The last word, said whatever was said just before. */
  finish(): void;
}

/** @param onBytes told of all that came or went */
export function transferBoard(
  onProgress: ((progress: TransferProgress) => void) | undefined,
  onBytes: (count: number) => void = () => undefined,
): TransferBoard {
  let filesDone = 0;
  let bytesDone = 0;
  let reportedAt = 0;
  const report = () => {
    reportedAt = Date.now();
    onProgress?.({ filesDone, bytesDone });
  };
  const soon = () => {
    if (Date.now() - reportedAt >= interval) report();
  };
  return {
    bytes(count) {
      bytesDone += count;
      onBytes(count);
      soon();
    },
    file() {
      filesDone++;
      soon();
    },
    finish: report,
  };
}
