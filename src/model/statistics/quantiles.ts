/** What would stand at a place if all were sorted (Hoare's selection); values change places. */
function valueAt(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  const at = (index: number) => values[index] ?? 0;
  while (low < high) {
    const [a, b, c] = [at(low), at((low + high) >>> 1), at(high)];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let [left, right] = [low, high];
    while (left <= right) {
      while (at(left) < pivot) left++;
      while (at(right) > pivot) right--;
      if (left > right) break;
      const value = at(left);
      values[left++] = at(right);
      values[right--] = value;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return at(place);
}

/**
 * The smallest value that at least a share `q` of all are not above: one that really occurred. In time that grows
 * with how many there are, not as sorting does; values change places.
 * @returns undefined where there is none.
 */
export function quantile(values: Float64Array, q: number): number | undefined {
  if (values.length === 0) return undefined;
  // A hair less, since 0.95 * 20 is a little more than 19 in a double.
  const rank = Math.ceil(q * values.length - 1e-9);
  return valueAt(values, Math.max(0, Math.min(values.length, rank) - 1));
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

/** Values change places. */
export function spreadOf(values: Float64Array): Spread | undefined {
  if (values.length === 0) return undefined;
  const at = (q: number) => quantile(values, q) ?? 0;
  let sum = 0;
  for (const value of values) sum += value;
  return {
    count: values.length,
    least: at(0),
    most: at(1),
    mean: sum / values.length,
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
  };
}

/** Above this, a value lies far from most (Tukey's outer fence). */
export const outerFence = ({ p25, p75 }: Pick<Spread, 'p25' | 'p75'>): number => p75 + 3 * (p75 - p25);
