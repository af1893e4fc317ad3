import type { Resource } from '../../model/explorer/resource.ts';
import type { StateTally } from '../../model/explorer/state-tally.ts';
import type { TableBook } from '../../model/explorer/table-book.ts';
import { type WireRow, wireTime } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import { changedSince, nextWatermark } from '../../model/run/watermark.ts';
import type { CallOptions } from '../../services/batch/batch-service.ts';
import {
  type ExplorerServices,
  openRows,
  type RowPage,
  type RowQuery,
} from '../../services/explorer/row-source.ts';
import { CountWitness } from './count-witness.ts';
import type { LookCost } from './look-cost.ts';
import { Walk } from './walk.ts';

/** A list that takes long to read whole is not read so more often than this share of the time. */
const restAfterWhole = 20;
const wholeAtMostEveryMs = 10_000;
/** Where columns go on without a change of state, they are no older than this. */
const driftMs = 20_000;
/** A machine that slept in the middle of a reading has not been slow. */
const longestWholeMs = 60_000;

interface ReaderParts {
  readonly services: () => Promise<ExplorerServices>;
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly book: TableBook;
  /** Milliseconds of reading pages after which changes are looked at, too. */
  readonly turnMs: () => number;
  /** Told after each page. */
  readonly onPage: () => void;
  readonly options: CallOptions;
}

/**
 * Keeps a book of a list fresh. A list of one page is read whole each time; a longer one only by what changed state
 * since, where the service can tell, so that a look does not cost more the longer the list is. While a long list is read
 * for the first time, what is there already is kept fresh, too.
 */
export class ListReader {
  readonly #parts: ReaderParts;
  /** From when on changes are to be read; on the service's clock. */
  #from: number | undefined;
  #walk: Walk | undefined;
  /** Pages of the last whole reading; 0 before the first. */
  #pages = 0;
  /** The book holds the whole list, whatever the filter. */
  #holdsAll = false;
  /** Somebody wants to know what is there no more. */
  #recheck = false;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #wholeTookMs = 0;
  /** The service does not take the filter for changes. */
  #noChanges = false;
  readonly #witness = new CountWitness();
  /** Of the list without a filter, as the service says. */
  total: number | undefined;
  /** The same by state, where the service says so. */
  states: StateTally | undefined;
  #filter: string | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Whether a whole reading is under way: the next look should follow at once. */
  get isReading(): boolean {
    return this.#walk !== undefined;
  }

  /** Whether the book does not hold yet what it is to hold. */
  get isFilling(): boolean {
    return this.#pages === 0;
  }

  /** Whether the service narrows what is read. */
  get isNarrow(): boolean {
    return this.#filter !== undefined;
  }

  /** `$filter` of whole readings from now on; changes are read without, since rows also change out of it. */
  narrow(filter: string | undefined): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    if (!this.#holdsAll || !this.#tellsChanges) return this.reset();
    // All is here and kept fresh; the service's answer is taken in beside it.
    this.#walk = filter === undefined ? undefined : this.#reading({ filter, isPart: true });
  }

  /** The next look also finds out what was deleted. */
  recheck(): void {
    this.#recheck = true;
  }

  /** The next look begins to read all. */
  reset(): void {
    this.#walk = undefined;
    this.#holdsAll = false;
    this.#from = undefined;
    this.#pages = 0;
    this.#witness.reset();
  }

  /** How long to rest between looks at a list that can only be read whole, milliseconds. */
  get restMs(): number {
    return this.#pages > 1 && !this.#tellsChanges ? this.#wholeTookMs * restAfterWhole : 0;
  }

  /** Rejects with a Problem; the next look goes on where this one failed. */
  async look(): Promise<LookCost> {
    const cost: LookCost = { requests: 0, rows: 0, bytes: 0 };
    const isLong = this.#pages > 1 || this.#walk !== undefined;
    if (isLong || (this.#filter !== undefined && this.#pages > 0)) await this.#count(cost);
    if (isLong && this.#tellsChanges && this.#from !== undefined) await this.#readChanges(cost);
    this.#walk ??= this.#begin();
    if (this.#walk) await this.#goOn(this.#walk, cost);
    return cost;
  }

  get #tellsChanges(): boolean {
    return this.#parts.resource.freshness?.changes === true && !this.#noChanges;
  }

  /** A whole reading, where it is time for one. */
  #begin(): Walk | undefined {
    const { resource } = this.#parts;
    const filter = this.#filter;
    const since = performance.now() - this.#wholeAt;
    const rest = Math.max(wholeAtMostEveryMs, this.#wholeTookMs * restAfterWhole);
    if (this.#pages <= 1 || !this.#tellsChanges) return this.#reading({ filter });
    const isNarrow = filter !== undefined && !this.#holdsAll;
    if (resource.freshness?.drifts && since > Math.max(driftMs, rest))
      return this.#reading(isNarrow ? { filter } : {});
    if (isNarrow) return undefined;
    const { doubts } = this.#witness;
    if (!this.#recheck && (doubts === undefined || since < rest)) return undefined;
    // More than there should be: some were deleted, and their names tell which.
    return this.#reading({ idsOnly: doubts !== 'too few' });
  }

  #reading({ filter, idsOnly = false, isPart = false }: RowQuery & { isPart?: boolean }): Walk {
    const { book, resource } = this.#parts;
    this.#recheck = false;
    const cursor = () => this.#open({ filter, idsOnly });
    return new Walk({ cursor, book, idOf: resource.idOf, idsOnly, isPart, isFirst: this.#pages === 0 });
  }

  async #open(query: RowQuery) {
    const { services, resource, parents, options } = this.#parts;
    return openRows(await services(), resource, parents, { ...options, ...query });
  }

  async #count(cost: LookCost): Promise<void> {
    const { resource, parents, services, options, book } = this.#parts;
    const count = resource.freshness?.count;
    if (!count) return;
    const { wire } = await services();
    cost.requests++;
    const body = await wire
      .send(`count the ${resource.name}`, count.request(parents), options)
      .catch(notCounted);
    this.total = body === undefined ? undefined : count.read(body);
    this.states = body === undefined ? undefined : count.states?.(body);
    if (this.#holdsAll && this.#walk === undefined) this.#witness.hear(this.total, book.size);
  }

  /** Reads pages of a whole reading until it is done or others should have their turn. */
  async #goOn(walk: Walk, cost: LookCost): Promise<void> {
    const { turnMs, onPage } = this.#parts;
    const until = performance.now() + turnMs();
    do {
      const asked = performance.now();
      const page = await this.#page(walk);
      if (page === undefined) break;
      add(cost, page);
      // Of the first page: what changes from then on is told of by changes.
      if (walk.pages === 1 && (this.#from === undefined || this.#pages <= 1))
        this.#from = this.#watermark(undefined, page, performance.now() - asked);
      if (page.more) onPage();
    } while (walk.isOpen && this.#walk === walk && performance.now() < until);
    // Another filter may have been asked for meanwhile.
    if (walk.isOpen || this.#walk !== walk) return;
    this.#walk = undefined;
    walk.finish();
    if (!walk.isWhole) return;
    this.#holdsAll = this.#holdsAll || this.#filter === undefined;
    this.#pages = walk.pages;
    this.#wholeAt = performance.now();
    this.#wholeTookMs = Math.min(longestWholeMs, this.#wholeAt - walk.startedAt);
    this.#witness.reset();
    if (this.#pages <= 1 && this.#filter === undefined) this.total = this.states = undefined;
  }

  async #page(walk: Walk): Promise<RowPage | undefined> {
    try {
      return await walk.next();
    } catch (error) {
      // A link that leads nowhere any more, or a service that is another by now: from the top.
      if (walk.pages === 0 || (error instanceof Problem && error.status !== undefined && error.status < 429))
        this.#walk = undefined;
      throw error;
    }
  }

  async #readChanges(cost: LookCost): Promise<void> {
    const from = this.#from ?? 0;
    const cursor = await this.#open({ filter: changedSince(from) });
    let next: number | undefined;
    const began = performance.now();
    try {
      for (let page = await cursor.next(); page; page = await cursor.next()) {
        add(cost, page);
        next ??= this.#watermark(from, page, performance.now() - began);
        if (this.#walk) this.#walk.change(page.rows);
        else this.#parts.book.put(page.rows);
      }
    } catch (error) {
      if (!(error instanceof Problem && error.status === 400)) throw error;
      this.#noChanges = true;
      return;
    }
    this.#from = next ?? from;
  }

  /** @param tookMs from the question to the answer: the service may have looked as long before it dated its answer */
  #watermark(before: number | undefined, page: RowPage, tookMs: number): number | undefined {
    const latest = latestOf(page.rows);
    return nextWatermark(before, {
      latest,
      latestOfFirstPage: latest,
      pages: page.more ? 2 : 1,
      startedAt: Date.now() - tookMs,
      servedAt: page.servedAt === undefined ? undefined : page.servedAt - tookMs,
    });
  }
}

/** What cannot be counted is listed nevertheless. */
function notCounted(error: unknown): undefined {
  if (error instanceof Problem && (error.status === 400 || error.status === 404 || error.status === 501))
    return;
  throw error;
}

function add(cost: LookCost, page: RowPage): void {
  cost.requests++;
  cost.rows += page.rows.length;
  cost.bytes += page.size;
}

function latestOf(rows: readonly WireRow[]): number | undefined {
  const times = rows.flatMap((row) => wireTime(row, 'stateTransitionTime') ?? []);
  return times.length === 0 ? undefined : times.reduce((latest, at) => Math.max(latest, at));
}
