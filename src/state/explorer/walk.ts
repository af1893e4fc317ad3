import type { TableBook } from '../../model/explorer/table-book.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { RowCursor, RowPage } from '../../services/explorer/row-source.ts';

interface WalkParts {
  readonly cursor: () => Promise<RowCursor>;
  readonly book: TableBook;
  idOf(row: WireRow): string;
  /** Only to learn which rows are there. */
  readonly idsOnly: boolean;
  /** The book is filled by it: rows belong where their page has them. */
  readonly isFirst: boolean;
  /** What it does not show is there nevertheless. */
  readonly isPart: boolean;
}

/** One reading of a whole list, page by page, in which rows go on changing. */
export class Walk {
  readonly #parts: WalkParts;
  readonly #seen = new Set<string>();
  /** Told of by changes before their page came: new ones may stand on a page that was read already. */
  readonly #early = new Map<string, WireRow>();
  #cursor: RowCursor | undefined;
  readonly startedAt = performance.now();
  pages = 0;
  isOpen = true;

  /** Whether it shows all that is there, and more than names. */
  get isWhole(): boolean {
    return !this.#parts.isPart;
  }

  constructor(parts: WalkParts) {
    this.#parts = parts;
  }

  /** Reads a page into the book. After a failure the same page is asked for again. */
  async next(): Promise<RowPage | undefined> {
    this.#cursor ??= await this.#parts.cursor();
    const page = await this.#cursor.next();
    this.isOpen = page?.more === true;
    if (page === undefined) return undefined;
    this.pages++;
    for (const row of page.rows) {
      const id = this.#parts.idOf(row);
      this.#seen.add(id);
      this.#early.delete(id);
    }
    if (!this.#parts.idsOnly) this.#parts.book.put(page.rows);
    return page;
  }

  /** Takes in what changed since the reading began. */
  change(rows: readonly WireRow[]): void {
    const { book, idOf, isFirst } = this.#parts;
    for (const row of rows) {
      const id = idOf(row);
      this.#seen.add(id);
      if (isFirst && !book.has(id)) this.#early.set(id, row);
    }
    book.put(isFirst ? rows.filter((row) => book.has(idOf(row))) : rows);
  }

  /** All pages were read. */
  finish(): void {
    const { book, isPart } = this.#parts;
    book.put([...this.#early.values()]);
    if (!isPart && this.#seen.size < book.size) book.keepOnly(this.#seen);
  }
}
