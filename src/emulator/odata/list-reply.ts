import type { BatchReply, BatchRequest } from '../http/route.ts';
import { compileFilter } from './compile-filter.ts';
import { checkExpand } from './expand.ts';
import type { FilterSchema } from './filter-schema.ts';
import { nextLinkOf, pageSizeOf, resumeKeyOf } from './paging.ts';
import { projectionOf } from './projection.ts';

export interface ListSchema {
  /** What `$filter` may name; left out where the operation takes no filter. */
  readonly filter?: FilterSchema;
  /**
   * Where a filtered property stands in a row, by its path on the wire. Given, filters look at rows as they are: to
   * build the wire form, or any object, of each of half a million rows would be dear.
   */
  readonly rowPaths?: Readonly<Record<string, string>>;
  /** What `$select` may name; left out where the operation takes no selection (files, images, node counts). */
  readonly select?: readonly string[];
}

export interface ListParts<Row> {
  readonly request: BatchRequest;
  /** The entity set in `odata.metadata`, such as `pools`. */
  readonly metadata: string;
  /**
   * Rows in ascending order of {@link keyOf} by `<`. Given as a function it may start after `after`, so that
   * a late page of a long list needs no walk through all before it; starting earlier is allowed.
   */
  readonly rows: Iterable<Row> | ((after: string | undefined) => Iterable<Row>);
  /** Unique and unchanging; the skip token carries it, so pages stay right while rows come and go. */
  keyOf(row: Row): string;
  toWire(row: Row): object;
  /** What `$filter` looks at, where that is neither the wire form nor the row itself. */
  filterOn?(row: Row): object;
  readonly schema: ListSchema;
}

/**
 * A list operation's answer: `$filter`, `$select`, `maxresults` (1–1000) and `$skiptoken` of the request
 * applied. Reads no further than the page and one matching row more.
 * @throws BatchError 400 for a filter, selection, page size or token that is not understood
 */
export function listReply<Row extends object>(parts: ListParts<Row>): BatchReply {
  const { request, keyOf, toWire, schema } = parts;
  const filterOn = parts.filterOn ?? (schema.rowPaths ? (row: Row): object => row : toWire);
  checkExpand(request.query.$expand);
  const matches = compileFilter(request.query.$filter, schema.filter, schema.rowPaths);
  const project = projectionOf(request.query.$select, schema.select);
  const size = pageSizeOf(request.query.maxresults);
  const after = resumeKeyOf(request.query.$skiptoken);
  const rows = typeof parts.rows === 'function' ? parts.rows(after) : parts.rows;

  const value: object[] = [];
  let last: string | undefined;
  let more = false;
  for (const row of rows) {
    // In this order: of half a million rows few match, and a key is a new text.
    if (!matches(filterOn(row))) continue;
    const key = keyOf(row);
    if (after !== undefined && key <= after) continue;
    if (value.length === size) {
      more = true;
      break;
    }
    value.push(project(toWire(row)));
    last = key;
  }
  return {
    status: 200,
    body: {
      'odata.metadata': `${request.baseUrl}/$metadata#${parts.metadata}`,
      value,
      ...(more && last !== undefined ? { 'odata.nextLink': nextLinkOf(request, last) } : {}),
    },
  };
}
