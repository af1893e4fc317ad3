import { quantile } from './quantiles.ts';
import { timeStep } from './time-step.ts';

export interface Bin {
  /** Milliseconds, itself included. */
  readonly from: number;
  /** Milliseconds, itself not included; Infinity for the last of an open histogram. */
  readonly to: number;
  readonly count: number;
}

/** A tail longer than so many times the 95th part is cut off: it would press all others into one bin. */
const longTail = 3;

/** The first index of what is not below a value. */
function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Times in bins of one step that people count in; all values are in it. The last bin is open where few take far
 * longer than the rest.
 * @param sorted milliseconds, ascending. @param most how many bins there may be.
 */
export function histogramOf(sorted: Float64Array, most: number): Bin[] {
  const least = sorted[0];
  const greatest = sorted.at(-1);
  const high = quantile(sorted, 0.95);
  if (least === undefined || greatest === undefined || high === undefined) return [];
  const isOpen = greatest > longTail * high && sorted.length > 20;
  // One bin may be lost to where the first begins, one to the open end.
  const reach = isOpen ? high : greatest;
  const step = timeStep(Math.max(1, reach - least), Math.max(1, most - (isOpen ? 2 : 1)));
  const begin = Math.floor(least / step) * step;
  const bins: Bin[] = [];
  let [from, before] = [begin, 0];
  for (; from <= reach && bins.length < most; from += step) {
    const to = from + step;
    const after = firstNotBelow(sorted, to);
    bins.push({ from, to, count: after - before });
    before = after;
  }
  const rest = sorted.length - before;
  if (rest > 0) bins.push({ from, to: Number.POSITIVE_INFINITY, count: rest });
  return bins;
}
