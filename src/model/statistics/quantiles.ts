/**
 * The smallest value that at least a share `q` of all are not above: one that really occurred.
 * @param sorted ascending. @returns undefined where there is none.
 */
export function quantile(sorted: Float64Array, q: number): number | undefined {
  // A hair less, since 0.95 * 20 is a little more than 19 in a double.
  const rank = Math.ceil(q * sorted.length - 1e-9);
  return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
}

/** How values are spread; of none, undefined. */
export interface Spread {
  readonly count: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
}

/** @param sorted ascending. */
export function spreadOf(sorted: Float64Array): Spread | undefined {
  if (sorted.length === 0) return undefined;
  const at = (q: number) => quantile(sorted, q) ?? 0;
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    count: sorted.length,
    least: at(0),
    most: at(1),
    mean: sum / sorted.length,
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
  };
}

/** Above this, a value lies far from most (Tukey's outer fence). */
export const outerFence = ({ p25, p75 }: Pick<Spread, 'p25' | 'p75'>): number => p75 + 3 * (p75 - p25);
