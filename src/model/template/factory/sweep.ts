/** One parameter of a sweep: from `start` to `end`, both included, in steps. */
export interface ParameterSet {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** How many values a set has; none when its step leads away from its end. */
export function sizeOf({ start, end, step }: ParameterSet): number {
  if (step === 0) return 0;
  return Math.max(0, Math.floor((end - start) / step) + 1);
}

/** How many combinations the sets have. */
export const combinations = (sets: readonly ParameterSet[]): number =>
  sets.reduce((product, set) => product * sizeOf(set), 1);

/** The values of one combination; the last set runs fastest. */
export function valuesAt(sets: readonly ParameterSet[], index: number): number[] {
  const values = new Array<number>(sets.length).fill(0);
  let rest = index;
  for (let at = sets.length - 1; at >= 0; at--) {
    const set = sets[at];
    if (set === undefined) continue;
    const size = sizeOf(set);
    values[at] = set.start + (rest % size) * set.step;
    rest = Math.floor(rest / size);
  }
  return values;
}
