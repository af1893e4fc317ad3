/** What one reading of a list showed, to know where the next one has to begin. */
export interface Reading {
  /** The latest change among what came, milliseconds since the epoch on the service's clock. */
  readonly latest: number | undefined;
  /** The same among its first page alone. */
  readonly latestOfFirstPage: number | undefined;
  readonly pages: number;
  /** When it began, on this machine's clock. */
  readonly startedAt: number;
  /** A moment on the service's clock that is no later than its first page, where the service says so. */
  readonly servedAt?: number | undefined;
}

/** More than the clocks of two front ends of the service differ, and than an answer is under way. */
const overlapMs = 2000;
/** More than this machine's clock may differ from the service's. */
const skewMs = 5 * 60_000;

/**
 * The moment from which on a list is to be read again, so that nothing that changed is missed. An answer of one
 * page is a picture of one moment. While several pages were read, what stood on an early one may have changed
 * since: then it is the latest moment that the first page knew of, or this machine's clock, with room for error.
 * The service's own clock is better than all of these: of tasks that were added together, the latest change is that of
 * each, and they would all be read again and again.
 */
export function nextWatermark(before: number | undefined, reading: Reading): number | undefined {
  const { latest, latestOfFirstPage, pages, startedAt, servedAt } = reading;
  if (servedAt !== undefined) {
    const known = Math.max(servedAt, latestOfFirstPage ?? Number.NEGATIVE_INFINITY);
    return Math.max(before ?? Number.NEGATIVE_INFINITY, known - overlapMs);
  }
  if (latest === undefined) return before;
  const safe =
    pages <= 1
      ? latest
      : Math.max(latestOfFirstPage ?? Number.NEGATIVE_INFINITY, Math.min(latest, startedAt - skewMs));
  return Math.max(before ?? Number.NEGATIVE_INFINITY, safe - overlapMs);
}

/** The filter for what changed state from a moment on, that moment included. */
export const changedSince = (moment: number): string =>
  `stateTransitionTime ge DateTime'${new Date(moment).toISOString()}'`;
