/** A binary heap: what is least by `rank` comes first. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #rank: (item: T) => number;

  constructor(rank: (item: T) => number) {
    this.#rank = rank;
  }

  get size(): number {
    return this.#items.length;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let index = items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#rankAt(parent) <= this.#rankAt(index)) return;
      this.#swap(parent, index);
      index = parent;
    }
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    items[0] = last;
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const least = this.#rankAt(left + 1) < this.#rankAt(left) ? left + 1 : left;
      if (this.#rankAt(index) <= this.#rankAt(least)) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #rankAt(index: number): number {
    const item = this.#items[index];
    return item === undefined ? Number.POSITIVE_INFINITY : this.#rank(item);
  }

  #swap(left: number, right: number): void {
    const items = this.#items;
    const [one, other] = [items[left], items[right]];
    if (one === undefined || other === undefined) return;
    items[left] = other;
    items[right] = one;
  }
}
