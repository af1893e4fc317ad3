import type { Resource } from '../../model/explorer/resource.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { CallOptions } from '../batch/batch-service.ts';
import { type BatchWire, wirePages } from '../batch/batch-wire.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';

/** Where rows of the explorer come from. */
export interface ExplorerServices {
  readonly wire: BatchWire;
  readonly storage: BlobStorage;
}

export interface RowQuery extends CallOptions {
  /** `$filter` in the service's own words. */
  readonly filter?: string | undefined;
  /** Only names that start so; of containers and blobs. */
  readonly prefix?: string | undefined;
  /** All properties, not only those that the columns read. */
  readonly whole?: boolean;
}

/** What the columns read, and what tells rows apart. */
function selected({ columns, freshness, selects = true }: Resource): string | undefined {
  if (!selects) return undefined;
  const names = columns.flatMap(({ select }) => select);
  return [...new Set(['id', 'state', ...(freshness?.changes ? ['stateTransitionTime'] : []), ...names])].join(
    ',',
  );
}

const storagePage = 1000;

/** The rows of a resource, a page at a time. */
export async function* rowPages(
  { wire, storage }: ExplorerServices,
  resource: Resource,
  parents: readonly string[],
  query: RowQuery = {},
): AsyncGenerator<readonly WireRow[]> {
  const request = resource.list?.(parents);
  if (!request) return yield* inPages(storedRows(storage, resource, parents, query));
  const doing =
    parents.length === 0
      ? `list the ${resource.name}`
      : `list the ${resource.name} of ${parents.join(' / ')}`;
  const asked = {
    ...request,
    query: { ...request.query, $filter: query.filter, $select: query.whole ? undefined : selected(resource) },
  };
  for await (const page of wirePages(wire, doing, asked, { signal: query.signal })) yield page.rows;
}

async function* storedRows(
  storage: BlobStorage,
  { name }: Resource,
  [container = '']: readonly string[],
  { prefix, signal }: RowQuery,
): AsyncGenerator<WireRow> {
  const options = { ...(signal && { signal }), ...(prefix !== undefined && { prefix }) };
  if (name === 'containers') {
    for await (const found of storage.listContainers(options))
      yield { ...found, lastModified: found.lastModified?.toISOString() };
    return;
  }
  for await (const blob of storage.listBlobs(container, options))
    yield { ...blob, lastModified: blob.lastModified?.toISOString() };
}

async function* inPages(rows: AsyncIterable<WireRow>): AsyncGenerator<readonly WireRow[]> {
  let page: WireRow[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < storagePage) continue;
    yield page;
    page = [];
  }
  yield page;
}
