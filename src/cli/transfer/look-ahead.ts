export interface LookedAhead<T> {
  /** The first ones; held as long as this is. */
  readonly first: readonly T[];
  /** There are no others. */
  readonly isWhole: boolean;
  /** Each of them, the first ones too. To be walked once: the rest comes from where they came from. */
  readonly all: AsyncIterable<T>;
}

/** Looks at the first of many, and no further. */
export async function lookAhead<T>(items: AsyncIterable<T>, most: number): Promise<LookedAhead<T>> {
  const iterator = items[Symbol.asyncIterator]();
  const first: T[] = [];
  let next = await iterator.next();
  for (; !next.done && first.length < most; next = await iterator.next()) first.push(next.value);
  const beyond = next;
  async function* all() {
    yield* first;
    for (let now = beyond; !now.done; now = await iterator.next()) yield now.value;
  }
  return { first, isWhole: beyond.done === true, all: all() };
}
