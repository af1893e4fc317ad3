import type { Resource } from '../../model/explorer/resource.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import type { RowPage, RowQuery } from './row-page.ts';

const pageSize = 1000;

/** Containers, blobs, or what lies in a folder of them, a page at a time. */
export async function* storedPages(
  storage: BlobStorage,
  resource: Resource,
  parents: readonly string[],
  query: RowQuery,
): AsyncGenerator<RowPage, undefined> {
  let rows: WireRow[] = [];
  for await (const row of storedRows(storage, resource, parents, query)) {
    if (rows.length === pageSize) {
      yield { rows, more: true, size: 0 };
      rows = [];
    }
    rows.push(row);
  }
  yield { rows, more: false, size: 0 };
  return undefined;
}

async function* storedRows(
  storage: BlobStorage,
  { name }: Resource,
  [container = '', folder = '']: readonly string[],
  { prefix: typed, signal }: RowQuery,
): AsyncGenerator<WireRow> {
  const prefix = folder === '' ? typed : `${folder}${typed ?? ''}`;
  const options = { ...(signal && { signal }), ...(prefix !== undefined && { prefix }) };
  if (name === 'containers') {
    for await (const found of storage.listContainers(options))
      yield { ...found, lastModified: found.lastModified?.toISOString() };
    return;
  }
  if (name === 'folders') {
    for await (const found of storage.listFolder(container, prefix ?? '', { ...(signal && { signal }) }))
      yield 'isFolder' in found
        ? { name: found.name, isDirectory: true }
        : { ...found, lastModified: found.lastModified?.toISOString() };
    return;
  }
  for await (const blob of storage.listBlobs(container, options))
    yield { ...blob, lastModified: blob.lastModified?.toISOString() };
}
