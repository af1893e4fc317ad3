const MiB = 1 << 20;

/** Up to here a file goes up in one request. */
export const singleUploadBytes = 4 * MiB;

/** Bytes of one block: 8 MiB, more only where 50,000 blocks (the service's limit) would not do. */
export function blockBytes(size: number): number {
  return Math.max(8 * MiB, Math.ceil(size / 50_000 / MiB) * MiB);
}

/** Requests of one transfer under way at once. With blocks of 8 MiB they hold 128 MiB at most. */
export const requestsAtOnce = 16;
/** Files of one transfer that are open at once. */
export const filesAtOnce = 16;
