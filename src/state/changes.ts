import { changedSince, nextWatermark } from '../model/run/watermark.ts';

interface Dated {
  /** When its state changed last, on the service's clock. */
  readonly stateSince?: Date;
}

/** The service's pages hold as many at most. */
const pageSize = 1000;

/**
 * Reads a list of the service whole once, and from then on only what has changed state since: the requests of a
 * look do not grow with the list.
 */
export class Changes<T extends Dated> {
  readonly #list: (filter: string | undefined) => AsyncIterable<T>;
  #from: number | undefined;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #wholeTookMs = 0;

  constructor(list: (filter: string | undefined) => AsyncIterable<T>) {
    this.#list = list;
  }

  /** When the whole list was read last, milliseconds since the epoch. */
  get wholeAt(): number {
    return this.#wholeAt;
  }

  /** How long that took, milliseconds. */
  get wholeTookMs(): number {
    return this.#wholeTookMs;
  }

  /** Forgets what was read: the next reading is whole. */
  reset(): void {
    this.#from = undefined;
    this.#wholeAt = Number.NEGATIVE_INFINITY;
  }

  /** Gives `take` what changed since the last reading, or everything at first and when told to. */
  async read(take: (item: T) => void, whole = false): Promise<void> {
    const startedAt = Date.now();
    const from = whole ? undefined : this.#from;
    let count = 0;
    let latest: number | undefined;
    let latestOfFirstPage: number | undefined;
    for await (const item of this.#list(from === undefined ? undefined : changedSince(from))) {
      take(item);
      count++;
      const at = item.stateSince?.getTime();
      if (at !== undefined && at > (latest ?? Number.NEGATIVE_INFINITY)) latest = at;
      if (count <= pageSize) latestOfFirstPage = latest;
    }
    const pages = Math.ceil(count / pageSize);
    this.#from = nextWatermark(this.#from, { latest, latestOfFirstPage, pages, startedAt });
    if (from !== undefined) return;
    this.#wholeAt = startedAt;
    this.#wholeTookMs = Date.now() - startedAt;
  }
}
