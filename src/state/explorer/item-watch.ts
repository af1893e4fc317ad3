import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Resource } from '../../model/explorer/resource.ts';
import { isWireRow, type WireRow } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { CallOptions } from '../../services/batch/batch-service.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import { nothingYet, type Polled, poll } from '../poller.ts';

/** One thing, whole; `gone` once it was there and is there no more. */
export interface Item {
  readonly row: WireRow | undefined;
  readonly gone: boolean;
}

export interface ItemWatch {
  readonly store: StoreApi<Polled<Item>>;
  close(): void;
}

export interface ItemWatchOptions {
  connect(signal: AbortSignal): Promise<BatchWire>;
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly id: string;
  everyMs(): number;
}

/** Watches one thing of the account. */
export function watchItem({ connect, resource, parents, id, everyMs }: ItemWatchOptions): ItemWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<Item>>(() => nothingYet);
  let seenAt: string | undefined;

  async function look(_: AbortSignal, onWait: CallOptions['onWait']): Promise<Item> {
    const request = resource.item?.(parents, id);
    if (!request) return { row: undefined, gone: false };
    const wire = await connect(signal);
    try {
      const row = await wire.send(`read ${resource.one} ${id}`, request, { signal, onWait });
      seenAt = wire.url;
      return { row: isWireRow(row) ? row : undefined, gone: false };
    } catch (error) {
      if (error instanceof Problem && error.status === 404)
        // In another account it may never have been.
        return { row: seenAt === wire.url ? store.getState().data?.row : undefined, gone: true };
      throw error;
    }
  }

  const same = (before: Item, now: Item) => JSON.stringify(before) === JSON.stringify(now);
  void poll<Item>({ store, look, everyMs, signal, same });
  return { store, close: () => stop.abort() };
}
