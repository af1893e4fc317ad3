/** Bytes `start` to `end` of a file, both included. */
export type ReadRange = (start: number, end: number) => Promise<Uint8Array>;

const lineFeed = 10;

/**
 * The byte at which the last `lines` lines of a file begin, found by reading backwards, so that the end of a
 * huge log costs little. A line feed at the very end ends the last line, and begins none.
 */
export async function tailStart(
  read: ReadRange,
  size: number,
  lines: number,
  blockSize = 64 * 1024,
): Promise<number> {
  if (lines <= 0) return size;
  let wanted = lines;
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - blockSize);
    const block = await read(start, end - 1);
    for (let at = block.length - 1; at >= 0; at--) {
      if (block[at] !== lineFeed || start + at === size - 1) continue;
      wanted--;
      if (wanted === 0) return start + at + 1;
    }
    end = start;
  }
  return 0;
}
