/** Bytes that had come at a moment, milliseconds since the epoch. */
export interface RateSample {
  readonly at: number;
  readonly bytes: number;
}

/** The rate is that of the last so many milliseconds. */
const windowMs = 5000;

/** The samples that still count, with the new one. */
export function withSample(samples: readonly RateSample[], sample: RateSample): RateSample[] {
  return [...samples.filter(({ at }) => sample.at - at < windowMs), sample];
}

/** Bytes a second, or undefined until there is enough to tell. */
export function rateOf(samples: readonly RateSample[]): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < 300) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}

/** Milliseconds that the rest takes at this rate; undefined while nothing moves. */
export function etaMs(bytesLeft: number, bytesASecond: number | undefined): number | undefined {
  return bytesASecond === undefined || bytesASecond <= 0 ? undefined : (bytesLeft * 1000) / bytesASecond;
}
