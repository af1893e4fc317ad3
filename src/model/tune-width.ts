/** How many requests of a transfer are under way at once, and what was learnt of it. */
export interface Width {
  readonly now: number;
  /** What came of the width before, where this one is being tried. */
  readonly before?: { readonly width: number; readonly rate: number } | undefined;
  /** Samples for which it stays as it is. */
  readonly rest: number;
}

/** What a moment of a transfer was like. */
export interface WidthSample {
  /** What got done in a second; of whatever unit, but always the same. */
  readonly rate: number;
  /** Requests waited for others to end. */
  readonly full: boolean;
  /** The service asked for patience (429, 503). */
  readonly throttled: boolean;
  /** How much of the time this process was at work, 0 to 1. */
  readonly busy: number;
}

export const firstWidth = 16;
export const leastWidth = 2;
export const mostWidth = 128;

/** Of what a wider one could bring, so much must come. */
const share = 0.16;
const restAfterThrottling = 5;
const restAfterVain = 8;
/** More at once would only wait for this process. */
const atWork = 0.9;

/** The next width: wider as long as that brings something, half as wide when the service is asked for too much. */
export function nextWidth(
  { now, before, rest }: Width,
  sample: WidthSample,
  most: number = mostWidth,
): Width {
  if (sample.throttled) return { now: Math.max(leastWidth, Math.floor(now / 2)), rest: restAfterThrottling };
  if (rest > 0) return { now, before, rest: rest - 1 };
  const hoped = before ? before.rate * (1 + share * (now / before.width - 1)) : 0;
  if (before && sample.rate < hoped) return { now: before.width, rest: restAfterVain };
  if (!sample.full || sample.busy > atWork || now >= most) return { now, rest: 0 };
  const wider = Math.min(most, Math.ceil(now * 1.5));
  return { now: wider, before: { width: now, rate: sample.rate }, rest: 1 };
}
