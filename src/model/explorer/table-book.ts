import type { Column } from './column.ts';
import { orderOf, type Sort } from './row-order.ts';
import { packedCells, sameCells, type TableRow } from './table-row.ts';
import type { WireRow } from './wire-row.ts';

export type { Sort } from './row-order.ts';

/** More changes than this share of all rows are sorted anew rather than merged in. */
const manyOf = 20;

/**
 * The rows of a table of any size, kept in place: what changed is merged into the sorted and filtered view, so that a
 * look that shows ten changes does not sort a hundred thousand rows again. Whoever draws it watches {@link version}.
 */
export class TableBook {
  readonly #columns: readonly Column[];
  readonly #idOf: (row: WireRow) => string;
  readonly #rows = new Map<string, TableRow>();
  #next = 0;
  #view: TableRow[] = [];
  #test: ((row: TableRow) => boolean) | undefined;
  #sort: Sort | undefined;
  #now: () => number;
  /** Grows with every change of what {@link view} shows. */
  version = 0;

  constructor(columns: readonly Column[], idOf: (row: WireRow) => string, now: () => number = Date.now) {
    this.#columns = columns;
    this.#idOf = idOf;
    this.#now = now;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Rows that pass the filter, in order. Another array whenever any of it is another. */
  get view(): readonly TableRow[] {
    return this.#view;
  }

  get(id: string): TableRow | undefined {
    return this.#rows.get(id);
  }

  all(): IterableIterator<TableRow> {
    return this.#rows.values();
  }

  /** Takes rows in as they are now. */
  put(rows: readonly WireRow[]): void {
    const changed = new Set<string>();
    for (const row of rows) {
      const id = this.#idOf(row);
      const before = this.#rows.get(id);
      const cells = packedCells(this.#columns, row);
      if (before && sameCells(before.cells, cells)) continue;
      this.#rows.set(id, { id, sequence: before?.sequence ?? this.#next++, cells });
      changed.add(id);
    }
    this.#merge(changed);
  }

  /** Takes rows out that are there no more. */
  drop(ids: Iterable<string>): void {
    const gone = new Set([...ids].filter((id) => this.#rows.delete(id)));
    this.#merge(gone);
  }

  /** Keeps only these: the list was read whole. */
  keepOnly(ids: ReadonlySet<string>): void {
    this.drop([...this.#rows.keys()].filter((id) => !ids.has(id)));
  }

  clear(): void {
    this.#rows.clear();
    this.#next = 0;
    this.#view = [];
    this.version++;
  }

  /** @param test which rows are shown; all when left out. */
  show(test: ((row: TableRow) => boolean) | undefined, sort: Sort | undefined): void {
    this.#test = test;
    this.#sort = sort;
    this.#renew();
  }

  #renew(): void {
    const rows = [...this.#rows.values()];
    const shown = this.#test ? rows.filter(this.#test) : rows;
    this.#view = shown.sort(this.#order());
    this.version++;
  }

  #merge(changed: ReadonlySet<string>): void {
    if (changed.size === 0) return;
    if (changed.size * manyOf > this.#view.length) return this.#renew();
    const order = this.#order();
    const fresh = [...changed]
      .flatMap((id) => this.#rows.get(id) ?? [])
      .filter((row) => this.#test?.(row) ?? true)
      .sort(order);
    const view: TableRow[] = [];
    let at = 0;
    for (const row of this.#view) {
      if (changed.has(row.id)) continue;
      for (let next = fresh[at]; next !== undefined && order(next, row) < 0; next = fresh[at]) {
        view.push(next);
        at++;
      }
      view.push(row);
    }
    for (; at < fresh.length; at++) {
      const next = fresh[at];
      if (next) view.push(next);
    }
    this.#view = view;
    this.version++;
  }

  #order(): (a: TableRow, b: TableRow) => number {
    return orderOf(this.#columns, this.#sort, this.#now());
  }
}
