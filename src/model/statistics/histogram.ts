import type { Spread } from './quantiles.ts';
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

/**
 * Times in bins of one step that people count in; all values are in it. The last bin is open where few take far
 * longer than the rest.
 * @param values milliseconds, in any order. @param most how many bins there may be.
 */
export function histogramOf(
  values: Float64Array,
  { least, most: greatest, p95 }: Pick<Spread, 'least' | 'most' | 'p95'>,
  most: number,
): Bin[] {
  const isOpen = greatest > longTail * p95 && values.length > 20;
  // One bin may be lost to where the first begins, one to the open end.
  const reach = isOpen ? p95 : greatest;
  const step = timeStep(Math.max(1, reach - least), Math.max(1, most - (isOpen ? 2 : 1)));
  const begin = Math.floor(least / step) * step;
  const closed = Math.floor((reach - begin) / step) + 1;
  const counts = new Uint32Array(closed + 1);
  for (const value of values) {
    const bin = Math.min(closed, Math.floor((value - begin) / step));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const bins = Array.from(
    { length: closed },
    (_, bin): Bin => ({
      from: begin + bin * step,
      to: begin + (bin + 1) * step,
      count: counts[bin] ?? 0,
    }),
  );
  const rest = counts[closed] ?? 0;
  const end = begin + closed * step;
  return rest > 0 ? [...bins, { from: end, to: Number.POSITIVE_INFINITY, count: rest }] : bins;
}
