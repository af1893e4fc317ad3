import { type FilesOwner, ownerName } from '../../model/explorer/file-address.ts';
import type { BatchService, FileOwner } from '../batch/batch-service.ts';
import { ownedFiles } from '../batch/owned-files.ts';
import type { BlobItem, BlobStorage, CallOptions } from '../storage/blob-storage.ts';

/** What files of the account are read with. */
export interface FileServices {
  readonly batch: BatchService;
  readonly storage: BlobStorage;
}

/** A file in the list of what holds it. */
export interface OwnedFile extends BlobItem {
  readonly owner: FilesOwner;
  /** As its owner calls it; `name` has the owner's before it, and slashes. */
  readonly path: string;
}

/** A task or a node as the Batch service wants it named; undefined for a container. */
export function batchOwner(owner: FilesOwner): FileOwner | undefined {
  if (owner.of === 'container') return undefined;
  return owner.of === 'account task'
    ? { jobId: owner.jobId, taskId: owner.taskId }
    : { poolId: owner.poolId, nodeId: owner.nodeId };
}

/** All files of an owner. @param prefix of the names, where it can be asked for */
export async function* listOwned(
  { batch, storage }: FileServices,
  owner: FilesOwner,
  { signal, prefix }: CallOptions & { readonly prefix?: string },
): AsyncGenerator<OwnedFile> {
  const named = (item: BlobItem, path: string): OwnedFile => ({
    ...item,
    name: `${ownerName(owner)}/${item.name}`,
    owner,
    path,
  });
  const inBatch = batchOwner(owner);
  if (inBatch) {
    for await (const { path, ...item } of ownedFiles(batch, inBatch, { signal })) yield named(item, path);
  } else if (owner.of === 'container') {
    const options = { signal, ...(prefix !== undefined && { prefix }) };
    for await (const blob of storage.listBlobs(owner.container, options)) yield named(blob, blob.name);
  }
}

/** Bytes `start` to `end` of a file, the end left out; fewer when it is shorter. */
export async function readOwned(
  { batch, storage }: FileServices,
  owner: FilesOwner,
  path: string,
  { start, end }: { readonly start: number; readonly end: number },
  options: CallOptions,
): Promise<Uint8Array> {
  if (end <= start) return new Uint8Array();
  const inBatch = batchOwner(owner);
  if (inBatch) return batch.readFile(inBatch, path, { range: { start, end: end - 1 }, ...options });
  return owner.of === 'container'
    ? storage.readRange(owner.container, path, { start, end }, options)
    : new Uint8Array();
}
