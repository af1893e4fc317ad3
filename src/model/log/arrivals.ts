/** From which byte on it was first seen when, milliseconds since the epoch; ascending. */
export interface Arrival {
  readonly from: number;
  readonly at: number;
}

/** More would be of no use to a person. */
const most = 5000;

/** Notes that bytes from `from` on were seen now. */
export function arrived(arrivals: readonly Arrival[], from: number, at: number): readonly Arrival[] {
  const kept = arrivals.length >= most ? arrivals.slice(arrivals.length - most + 1) : arrivals;
  return [...kept, { from, at }];
}

/** When a byte was first seen; undefined for what was there before anybody looked. */
export function seenAt(arrivals: readonly Arrival[], offset: number): number | undefined {
  let low = 0;
  let high = arrivals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((arrivals[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return arrivals[low - 1]?.at;
}
