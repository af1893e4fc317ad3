import type { BlobItem } from './blob-storage.ts';

/** All of a listing, by name: one list, not a question for each file. */
export async function byNames(listing: AsyncIterable<BlobItem>): Promise<ReadonlyMap<string, BlobItem>> {
  const there = new Map<string, BlobItem>();
  for await (const blob of listing) there.set(blob.name, blob);
  return there;
}

/** A listing that is read as far as it is asked for, by names in its own order: nothing of it is held. */
export interface ListedInOrder {
  /** There is nothing in it: names may come in any order. */
  readonly isEmpty: boolean;
  /** A name that comes out of order may not be found; it is uploaded again then. */
  find(name: string): Promise<BlobItem | undefined>;
}

export async function listedInOrder(listing: AsyncIterable<BlobItem>): Promise<ListedInOrder> {
  const items = listing[Symbol.asyncIterator]();
  let next = await items.next();
  return {
    isEmpty: next.done === true,
    async find(name) {
      while (!next.done && next.value.name < name) next = await items.next();
      return !next.done && next.value.name === name ? next.value : undefined;
    },
  };
}
