/**
 * Rows by id, without regard to case, in the order they came; a replaced row keeps its place. Rows are
 * never changed in place, so whoever holds one holds how things were.
 */
export class Table<Row extends { readonly id: string }> {
  readonly #rows = new Map<string, Row>();

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id.toLowerCase());
  }

  has(id: string): boolean {
    return this.#rows.has(id.toLowerCase());
  }

  put(row: Row): void {
    this.#rows.set(row.id.toLowerCase(), row);
  }

  drop(id: string): void {
    this.#rows.delete(id.toLowerCase());
  }

  /** In the order they came. */
  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** In the order of their ids, as the service lists them. For tables of moderate size. */
  byId(): Row[] {
    return [...this.#rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  }
}
