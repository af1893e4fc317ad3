import type { Resource } from '../../model/explorer/resource.ts';
import { type WireRow, wireTime } from '../../model/explorer/wire-row.ts';
import { changedSince, nextWatermark } from '../../model/run/watermark.ts';
import { type ExplorerServices, type RowQuery, rowPages } from '../../services/explorer/row-source.ts';

const pageSize = 1000;
/** Counts run ahead or behind for a while: only a difference that stays means that rows were missed or have gone. */
const patience = 3;
const wholeAtMostEveryMs = 10_000;
/** A list that takes long to read whole is not read so more often than this share of the time. */
const restAfterWhole = 20;

/** What rows are read into: a table's book, or whoever wants to know what changed. */
export interface RowBook {
  readonly size: number;
  put(rows: readonly WireRow[]): void;
  keepOnly(ids: ReadonlySet<string>): void;
}

interface ReaderParts {
  readonly services: ExplorerServices;
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly book: RowBook;
  /** All properties of the rows, not only those that columns read. */
  readonly whole?: boolean;
  /** Only names that start so; of containers and blobs. */
  readonly prefix?: string | undefined;
  /** Told after each page, with whether more is to come. */
  readonly onPage: (more: boolean) => void;
  readonly signal: AbortSignal;
}

/** What one look cost. */
export interface LookCost {
  readonly requests: number;
  readonly rows: number;
}

/**
 * Keeps a book of a list fresh. A list of one page is read whole each time; a longer one only by what changed state
 * since, where the service can tell, so that a look does not cost more the longer the list is.
 */
export class ListReader {
  readonly #parts: ReaderParts;
  #from: number | undefined;
  #pages = 0;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #wholeTookMs = 0;
  #odd = 0;
  /** Of the list without a filter, as the service says. */
  total: number | undefined;
  /** `$filter` of a whole reading; changes are read without, since rows also change out of it. */
  filter: string | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** The next look reads all. */
  reset(): void {
    this.#from = undefined;
    this.#pages = 0;
    this.#wholeAt = Number.NEGATIVE_INFINITY;
    this.#odd = 0;
  }

  async look(): Promise<LookCost> {
    const { resource } = this.#parts;
    const mayChange = resource.freshness?.changes === true && this.#pages > 1 && this.#from !== undefined;
    const counted = await this.#count();
    const cost = mayChange && !this.#mustReadAll() ? await this.#readChanges() : await this.#readAll();
    return { requests: cost.requests + (counted ? 1 : 0), rows: cost.rows };
  }

  /** How long to rest between looks at a list that can only be read whole, milliseconds. */
  get restMs(): number {
    return this.#pages > 1 && this.#parts.resource.freshness?.changes !== true
      ? this.#wholeTookMs * restAfterWhole
      : 0;
  }

  async #count(): Promise<boolean> {
    const { resource, parents, services, signal } = this.#parts;
    const count = resource.freshness?.count;
    if (!count || this.#pages === 0) return false;
    const body = await services.wire.send(`count the ${resource.name}`, count.request(parents), { signal });
    this.total = count.read(body);
    const isOdd =
      this.filter === undefined && this.total !== undefined && this.total !== this.#parts.book.size;
    this.#odd = isOdd ? this.#odd + 1 : 0;
    return true;
  }

  #mustReadAll(): boolean {
    const rest = Math.max(wholeAtMostEveryMs, this.#wholeTookMs * restAfterWhole);
    return this.#odd > patience && Date.now() - this.#wholeAt > rest;
  }

  async #readAll(): Promise<LookCost> {
    const { book, onPage } = this.#parts;
    const startedAt = Date.now();
    const seen = new Set<string>();
    const isFirst = this.#pages === 0;
    const cost = await this.#read(this.filter, startedAt, (rows) => {
      for (const row of rows) seen.add(this.#parts.resource.idOf(row));
      book.put(rows);
      if (isFirst) onPage(true);
    });
    if (seen.size < book.size) book.keepOnly(seen);
    this.#pages = cost.requests;
    this.#wholeAt = startedAt;
    this.#wholeTookMs = Date.now() - startedAt;
    this.#odd = 0;
    onPage(false);
    return cost;
  }

  async #readChanges(): Promise<LookCost> {
    const filter = this.#from === undefined ? undefined : changedSince(this.#from);
    const cost = await this.#read(filter, Date.now(), (rows) => this.#parts.book.put(rows));
    this.#parts.onPage(false);
    return cost;
  }

  async #read(
    filter: string | undefined,
    startedAt: number,
    take: (rows: readonly WireRow[]) => void,
  ): Promise<LookCost> {
    const { services, resource, parents, whole = false, prefix, signal } = this.#parts;
    let latest: number | undefined;
    let latestOfFirstPage: number | undefined;
    let rows = 0;
    let requests = 0;
    const query: RowQuery = { filter, prefix, whole, signal };
    for await (const page of rowPages(services, resource, parents, query)) {
      take(page);
      requests++;
      rows += page.length;
      for (const row of page) {
        const at = wireTime(row, 'stateTransitionTime');
        if (at !== undefined && at > (latest ?? Number.NEGATIVE_INFINITY)) latest = at;
      }
      if (rows <= pageSize) latestOfFirstPage = latest;
    }
    this.#from = nextWatermark(this.#from, { latest, latestOfFirstPage, pages: requests, startedAt });
    return { requests, rows };
  }
}
