import type { WireRequest } from '../../model/explorer/wire-request.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { CallOptions } from './batch-service.ts';

export interface WirePage {
  readonly rows: readonly WireRow[];
  /** Of the next page; to be followed as it is. */
  readonly next: string | undefined;
  /** Characters of the answer. */
  readonly size: number;
  /** The service's clock when it answered, to the second, milliseconds since the epoch; where it says so. */
  readonly servedAt?: number;
}

/** The Batch service without a form of our own in between: whatever it has, whole. Rejects with a Problem. */
export interface BatchWire {
  readonly url: string;
  /** @param doing completes "could not …". @returns the body of the answer, undefined for none. */
  send(doing: string, request: WireRequest, options?: CallOptions): Promise<unknown>;
  /** @param from the list, or the `next` of the page before. */
  page(doing: string, from: WireRequest | string, options?: CallOptions): Promise<WirePage>;
}

/** All pages of a list, one request at a time and only as far as it is read. */
export async function* wirePages(
  wire: BatchWire,
  doing: string,
  request: WireRequest,
  options?: CallOptions,
): AsyncGenerator<WirePage> {
  let from: WireRequest | string | undefined = request;
  while (from !== undefined) {
    const page: WirePage = await wire.page(doing, from, options);
    yield page;
    from = page.next;
  }
}
