import type { Resource } from '../../model/explorer/resource.ts';
import type { WireRequest } from '../../model/explorer/wire-request.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { BatchWire } from '../batch/batch-wire.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import type { RowPage, RowQuery } from './row-page.ts';
import { storedPages } from './stored-rows.ts';

/** Where rows of the explorer come from. */
export interface ExplorerServices {
  readonly wire: BatchWire;
  readonly storage: BlobStorage;
}

export type { RowPage, RowQuery } from './row-page.ts';

/** A list that is read page by page. */
export interface RowCursor {
  /** The next page; undefined behind the last. After one that failed it asks for the same again. */
  next(): Promise<RowPage | undefined>;
}

/** What the columns read, and what tells rows apart. */
function selected({ columns, freshness, selects = true }: Resource, query: RowQuery): string | undefined {
  if (!selects || query.whole) return undefined;
  if (query.idsOnly) return 'id';
  const names = columns.flatMap(({ select }) => select);
  return [...new Set(['id', 'state', ...(freshness?.changes ? ['stateTransitionTime'] : []), ...names])].join(
    ',',
  );
}

/** Begins to read the rows of a resource. Nothing is asked yet. */
export function openRows(
  { wire, storage }: ExplorerServices,
  resource: Resource,
  parents: readonly string[],
  query: RowQuery = {},
): RowCursor {
  const request = resource.list?.(parents);
  if (!request) return storedCursor(storage, resource, parents, query);
  const of = parents.length === 0 ? '' : ` of ${parents.join(' / ')}`;
  const doing = `list the ${resource.name}${of}`;
  const $select = selected(resource, query);
  let from: WireRequest | string | undefined = {
    ...request,
    query: { ...request.query, $filter: query.filter, $select },
  };
  return {
    async next() {
      if (from === undefined) return undefined;
      const { rows, next, size, servedAt } = await wire.page(doing, from, query);
      from = next;
      return { rows, size, more: next !== undefined, ...(servedAt !== undefined && { servedAt }) };
    },
  };
}

function storedCursor(
  storage: BlobStorage,
  resource: Resource,
  parents: readonly string[],
  query: RowQuery,
): RowCursor {
  const open = () => storedPages(storage, resource, parents, query);
  let pages = open();
  return {
    async next() {
      try {
        const { value, done } = await pages.next();
        return done ? undefined : value;
      } catch (error) {
        // These lists cannot be taken up in their middle.
        pages = open();
        throw error;
      }
    },
  };
}

/** The rows of a resource, a page at a time. */
export async function* rowPages(
  services: ExplorerServices,
  resource: Resource,
  parents: readonly string[],
  query: RowQuery = {},
): AsyncGenerator<readonly WireRow[]> {
  const cursor = openRows(services, resource, parents, query);
  for (let page = await cursor.next(); page; page = await cursor.next()) yield page.rows;
}
