/** So many rows are sorted, or merged, before others get their turn. */
const aTurn = 4096;

/**
 * Sorts as `Array.sort` does, stably, but pauses every few milliseconds: a hundred thousand texts take a quarter of a
 * second, in which keys would go unanswered.
 */
export function* sortedInTurns<T>(rows: readonly T[], order: (a: T, b: T) => number): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < rows.length; from += aTurn) {
    runs.push(rows.slice(from, from + aTurn).sort(order));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      longer.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T>(
  left: readonly T[],
  right: readonly T[],
  order: (a: T, b: T) => number,
): Generator<void, T[]> {
  const result: T[] = [];
  let [at, other] = [0, 0];
  for (let a = left[at], b = right[other]; a !== undefined || b !== undefined; ) {
    if (b === undefined || (a !== undefined && order(a, b) <= 0)) {
      if (a !== undefined) result.push(a);
      a = left[++at];
    } else {
      result.push(b);
      b = right[++other];
    }
    if (result.length % aTurn === 0) yield;
  }
  return result;
}

/** Puts a few rows among many; both stand in order. */
export function mergedFew<T>(
  many: readonly T[],
  few: readonly T[],
  order: (a: T, b: T) => number,
): readonly T[] {
  const [first, last] = [few[0], many.at(-1)];
  if (first === undefined) return many;
  if (last === undefined || order(last, first) <= 0) return many.concat(few);
  const result: T[] = [];
  let from = 0;
  for (const row of few) {
    const to = placeOf(row, many, from, order);
    for (; from < to; from++) {
      const next = many[from];
      if (next !== undefined) result.push(next);
    }
    result.push(row);
  }
  return result.concat(many.slice(from));
}

/** Where a row belongs among those in order, from `low` on. */
function placeOf<T>(row: T, many: readonly T[], low: number, order: (a: T, b: T) => number): number {
  let [from, to] = [low, many.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = many[middle];
    if (other !== undefined && order(other, row) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
