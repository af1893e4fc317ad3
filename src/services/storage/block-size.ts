const MiB = 1 << 20;
/** What the service takes of one blob, and of one block. */
const mostBlocks = 50_000;
const mostBlockBytes = 4000 * MiB;

/** Up to here a file goes up in one request. */
export const singleUploadBytes = 8 * MiB;

/** Bytes of one block: 8 MiB, doubled until half of the blocks that the service takes would do. */
export function blockBytes(size: number): number {
  let bytes = 8 * MiB;
  while (bytes * (mostBlocks / 2) < size && bytes < mostBlockBytes) bytes *= 2;
  return Math.min(bytes, mostBlockBytes);
}

/** Files of one transfer that are open at once. */
export const filesAtOnce = 128;
