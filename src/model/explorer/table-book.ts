import type { Column } from './column.ts';
import { orderOf, type RowOrder, type Sort } from './row-order.ts';
import { mergedFew, sortedInTurns } from './sorted-runs.ts';
import { packedCells, SharedTexts, sameCells, type TableRow } from './table-row.ts';
import type { WireRow } from './wire-row.ts';

export type { Sort } from './row-order.ts';

/** Rows that are tested before others get their turn. */
const aTurn = 2048;

/**
 * The rows of a table of any size, kept in place: what changed is merged into the sorted and filtered view when that
 * is looked at, so that ten changes do not sort a hundred thousand rows again. Another filter or order is worked out in
 * turns (see {@link work}), meanwhile the view before stays.
 */
export class TableBook {
  readonly #columns: readonly Column[];
  readonly #idOf: (row: WireRow) => string;
  readonly #now: () => number;
  readonly #texts: readonly (SharedTexts | undefined)[];
  readonly #rows = new Map<string, TableRow>();
  #next = 0;
  #view: readonly TableRow[] = [];
  #test: ((row: TableRow) => boolean) | undefined;
  #sort: Sort | undefined;
  /** Since the view was made: rows that are new or other, by their ids, and what stood for them before. */
  #fresh = new Map<string, TableRow>();
  #stale = new Set<TableRow>();
  #renewal: Generator<void, readonly TableRow[]> | undefined;

  constructor(columns: readonly Column[], idOf: (row: WireRow) => string, now: () => number = Date.now) {
    this.#columns = columns;
    this.#idOf = idOf;
    this.#now = now;
    // The first names the row: no other has it.
    this.#texts = columns.map(({ kind, select }) =>
      (kind === 'text' && !select.includes('id')) || kind === 'word' ? new SharedTexts() : undefined,
    );
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Rows that pass the filter, in order. Another array whenever any of it is another. */
  get view(): readonly TableRow[] {
    if (this.#renewal === undefined && this.#fresh.size + this.#stale.size > 0) this.#settle();
    return this.#view;
  }

  get(id: string): TableRow | undefined {
    return this.#rows.get(id);
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  all(): IterableIterator<TableRow> {
    return this.#rows.values();
  }

  /** Takes rows in as they are now. */
  put(rows: readonly WireRow[]): void {
    for (const row of rows) {
      const id = this.#idOf(row);
      const before = this.#rows.get(id);
      const cells = packedCells(this.#columns, row);
      for (let at = 0; at < cells.length; at++) {
        const [cell, texts] = [cells[at], this.#texts[at]];
        if (typeof cell === 'string' && texts) cells[at] = texts.one(cell);
      }
      if (before && sameCells(before.cells, cells)) continue;
      const now = { id: before?.id ?? id, sequence: before?.sequence ?? this.#next++, cells };
      this.#rows.set(now.id, now);
      this.#fresh.set(now.id, now);
      if (before) this.#stale.add(before);
    }
  }

  /** Keeps only these: the list was read whole. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      this.#rows.delete(id);
      this.#fresh.delete(id);
      this.#stale.add(row);
    }
  }

  /** Filters and sorts otherwise from now on; {@link work} carries it out. @param test which rows are shown; all when left out */
  show(test: ((row: TableRow) => boolean) | undefined, sort: Sort | undefined): void {
    this.#test = test;
    this.#sort = sort;
    this.#fresh = new Map();
    this.#stale = new Set();
    this.#renewal = renewed([...this.#rows.values()], test, sort && this.#order());
  }

  /** Goes on with what {@link show} asked for, for so many milliseconds or a little more. @returns whether it is done */
  work(ms: number): boolean {
    const until = performance.now() + ms;
    while (this.#renewal) {
      const { done, value } = this.#renewal.next();
      if (done) {
        this.#renewal = undefined;
        this.#view = value;
      } else if (performance.now() >= until) return false;
    }
    return true;
  }

  #settle(): void {
    const order = this.#order();
    const test = this.#test;
    const fresh = [...this.#fresh.values()].filter((row) => test?.(row) ?? true).sort(order);
    const stale = this.#stale;
    const kept = stale.size === 0 ? this.#view : this.#view.filter((row) => !stale.has(row));
    this.#fresh = new Map();
    this.#stale = new Set();
    if (fresh.length > 0 || kept.length < this.#view.length) this.#view = mergedFew(kept, fresh, order);
  }

  #order(): RowOrder {
    return orderOf(this.#columns, this.#sort, this.#now());
  }
}

function* renewed(
  rows: readonly TableRow[],
  test: ((row: TableRow) => boolean) | undefined,
  order: RowOrder | undefined,
): Generator<void, readonly TableRow[]> {
  let shown = rows;
  if (test) {
    const found: TableRow[] = [];
    for (let from = 0; from < rows.length; from += aTurn) {
      for (const row of rows.slice(from, from + aTurn)) if (test(row)) found.push(row);
      yield;
    }
    shown = found;
  }
  // Rows stand in the map as they came.
  return order ? yield* sortedInTurns(shown, order) : shown;
}
