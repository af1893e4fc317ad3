import { invalidRange } from '../../http/errors.ts';

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `ocp-range: bytes=START-[END]` against a file of `size` bytes; the end is cut to what there is.
 * @throws BatchError InvalidRange (416) for a range that is none or begins behind the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined) throw invalidRange(header);
  const start = Number(first);
  const end = Math.min(last ? Number(last) : size - 1, size - 1);
  if (start >= size || end < start) throw invalidRange(header);
  return { start, end };
}
