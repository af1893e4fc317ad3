import type { Resource } from '../../model/explorer/resource.ts';
import { packedCells, sameCells } from '../../model/explorer/table-row.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { ReadRow } from './read-rows.ts';

/** Remembers rows so far as to tell which of them have changed, and which have gone. */
export class RowChanges {
  readonly #resource: Resource;
  /** Everything that a row says counts as a change of it, not only what its columns show. */
  readonly #whole: boolean;
  readonly #known = new Map<string, ReadRow>();
  #changed = new Map<string, ReadRow>();
  #gone: string[] = [];
  #next = 0;

  constructor(resource: Resource, whole: boolean) {
    this.#resource = resource;
    this.#whole = whole;
  }

  all(): Iterable<ReadRow> {
    return this.#known.values();
  }

  put(rows: readonly WireRow[]): void {
    for (const wire of rows) {
      const id = this.#resource.idOf(wire);
      const before = this.#known.get(id);
      const row: ReadRow = {
        id,
        sequence: before?.sequence ?? this.#next++,
        cells: packedCells(this.#resource.columns, wire),
        ...(this.#whole && { wire }),
      };
      if (before && this.#isSame(before, row)) continue;
      this.#known.set(id, row);
      this.#changed.set(id, row);
    }
  }

  /** All others have gone. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#known.keys())
      if (!ids.has(id)) {
        this.#known.delete(id);
        this.#changed.delete(id);
        this.#gone.push(id);
      }
  }

  /** What is another since the last time that this was asked. */
  take(): { readonly changed: readonly ReadRow[]; readonly gone: readonly string[] } {
    const taken = { changed: [...this.#changed.values()], gone: this.#gone };
    this.#changed = new Map();
    this.#gone = [];
    return taken;
  }

  #isSame(a: ReadRow, b: ReadRow): boolean {
    return this.#whole ? JSON.stringify(a.wire) === JSON.stringify(b.wire) : sameCells(a.cells, b.cells);
  }
}
