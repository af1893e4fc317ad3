import { type Line, putOnLine } from '../../model/rate-limit.ts';
import { wait } from '../wait.ts';

/** Holds all transfers of an account together to a rate. */
export interface Pacer {
  /** Bytes that go at once: small enough that the rate is even, and no line stays silent for long. */
  readonly pieceBytes: number;
  /** Requests at once that leave each of them enough not to be given up. */
  readonly mostAtOnce: number;
  /** Resolves when so many bytes may go. */
  pass(bytes: number, signal: AbortSignal | undefined): Promise<void>;
}

const largestPiece = 64 * 1024;
const least = 16 * 1024;

/** @param rate bytes a second */
export function createPacer(rate: number): Pacer {
  let line: Line = { freeAt: 0 };
  return {
    pieceBytes: Math.max(1024, Math.min(largestPiece, Math.floor(rate / 10))),
    mostAtOnce: Math.max(1, Math.min(64, Math.floor(rate / least))),
    async pass(bytes, signal) {
      const { line: next, waitMs } = putOnLine(line, bytes, rate, performance.now());
      line = next;
      if (waitMs > 0) await wait(waitMs, signal);
    },
  };
}
