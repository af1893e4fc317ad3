import { wireTime } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import { changedSince, nextWatermark } from '../../model/run/watermark.ts';
import { rowPages } from '../../services/explorer/row-source.ts';
import type { OpenedExplorer } from '../open-explorer.ts';
import { serviceFilter } from './get-flags.ts';
import type { RowChanges } from './row-changes.ts';
import type { WatchParts } from './watch-printer.ts';

/** A long list is read whole again no more often, to find out what has gone. */
const wholeEveryMs = 60_000;
/** Nor more often than this share of the time. */
const restAfterWhole = 20;

interface RowWatchParts extends Pick<WatchParts, 'resource' | 'parents' | 'wanted'> {
  readonly services: OpenedExplorer;
  /** All properties, not only those that columns read. */
  readonly whole: boolean;
  readonly signal: AbortSignal;
}

/**
 * Keeps what is known of a list fresh, look by look. A list of one page is read whole each time; a longer one, where the
 * service can tell, only by what changed state since.
 */
export class RowWatch {
  readonly #parts: RowWatchParts;
  readonly #changes: RowChanges;
  #from: number | undefined;
  #pages = 0;
  #wholeAt = 0;
  #tookMs = 0;
  /** The service does not take the filter for changes. */
  #noChanges = false;
  /** `$filter` of whole readings; changes are read without our own part of it, since rows also change out of it. */
  filter: string | undefined;

  constructor(parts: RowWatchParts, changes: RowChanges) {
    this.#parts = parts;
    this.#changes = changes;
    this.filter = serviceFilter(parts.wanted);
  }

  /** How long to rest at least, so that a service whose lists are long is left in peace, milliseconds. */
  get restMs(): number {
    return this.#tellsChanges ? 0 : this.#tookMs * (this.#pages > 1 ? restAfterWhole : 1);
  }

  async look(): Promise<void> {
    const rest = Math.max(wholeEveryMs, this.#tookMs * restAfterWhole);
    const isLong = this.#pages > 1 && this.#tellsChanges && this.#from !== undefined;
    if (isLong && Date.now() - this.#wholeAt < rest) await this.#readChanges();
    else await this.#readAll();
  }

  async #readChanges(): Promise<void> {
    try {
      await this.#read(changedSince(this.#from ?? 0));
    } catch (error) {
      if (!(error instanceof Problem && error.status === 400)) throw error;
      this.#noChanges = true;
    }
  }

  /** What the service's own words ask for cannot be asked of a changed row here. */
  get #tellsChanges(): boolean {
    const { resource, wanted } = this.#parts;
    return resource.freshness?.changes === true && wanted.odata === undefined && !this.#noChanges;
  }

  async #readAll(): Promise<void> {
    const startedAt = Date.now();
    const ids = new Set<string>();
    this.#pages = await this.#read(this.filter, ids);
    this.#changes.keepOnly(ids);
    this.#wholeAt = startedAt;
    this.#tookMs = Date.now() - startedAt;
  }

  /** @returns pages */
  async #read(filter: string | undefined, ids?: Set<string>): Promise<number> {
    const { services, resource, parents, wanted, whole, signal } = this.#parts;
    const startedAt = Date.now();
    let [latest, latestOfFirstPage]: (number | undefined)[] = [];
    let pages = 0;
    for await (const page of rowPages(services, resource, parents, {
      filter,
      prefix: wanted.prefix,
      whole,
      signal,
    })) {
      pages++;
      this.#changes.put(page);
      for (const row of page) {
        ids?.add(resource.idOf(row));
        latest = Math.max(latest ?? 0, wireTime(row, 'stateTransitionTime') ?? 0) || undefined;
      }
      if (pages === 1) latestOfFirstPage = latest;
    }
    this.#from = nextWatermark(this.#from, { latest, latestOfFirstPage, pages, startedAt });
    return pages;
  }
}
