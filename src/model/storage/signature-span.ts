/** A stretch of time, both ends in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Clocks differ: as much as the services themselves put up with. */
export const skewMs = 15 * 60_000;

/** The service gives out no user delegation key for longer than that. */
export const longestKeyMs = 7 * 24 * 3_600_000;

/** A key that was got lately is not asked for again to win that little. */
const freshMs = 3_600_000;

/** The span that a user delegation key is asked for: from a little ago, in case that the clock here is ahead. */
export const keySpan = (now: number): Span => ({ from: now - skewMs, until: now - skewMs + longestKeyMs });

/**
 * Whether a key at hand serves for a signature that is to be good until `wanted`; else another one would last
 * noticeably longer.
 */
export function keyServes(key: Span, wanted: number, now: number): boolean {
  if (key.until <= now + skewMs) return false;
  return wanted <= key.until || now - (key.from + skewMs) < freshMs;
}
