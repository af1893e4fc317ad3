import { rowTest } from '../../model/explorer/filter/filter-rows.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { packedCells, type TableRow } from '../../model/explorer/table-row.ts';
import type { WireRow } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import { type ExplorerServices, rowPages } from '../../services/explorer/row-source.ts';
import { serviceFilter, type Wanted } from './get-flags.ts';

/** A row with the cells that our columns make of it. */
export interface ReadRow extends TableRow {
  /** As the service sent it, where all of it is wanted: of half a million rows there is no room for both. */
  readonly wire?: WireRow;
}

interface Reading {
  readonly services: ExplorerServices;
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly wanted: Wanted;
  /** All properties, not only those that columns read. */
  readonly whole: boolean;
  readonly signal: AbortSignal;
  say(line: string): void;
}

async function* pagesWith(reading: Reading, filter: string | undefined) {
  const { services, resource, parents, wanted, whole, signal } = reading;
  yield* rowPages(services, resource, parents, { filter, prefix: wanted.prefix, whole, signal });
}

/** Where the service refuses its part of our filter, all of it is done here, and said. */
async function* pages(reading: Reading): AsyncGenerator<readonly WireRow[]> {
  const { odata, terms } = reading.wanted;
  const filter = serviceFilter(reading.wanted);
  let begun = false;
  try {
    for await (const page of pagesWith(reading, filter)) {
      begun = true;
      yield page;
    }
  } catch (error) {
    const isRefused = error instanceof Problem && error.status === 400 && !begun;
    if (!isRefused || terms.length === 0 || filter === odata) throw error;
    reading.say(`the service does not take this filter (${error.why ?? error.what}); it is done here`);
    yield* pagesWith(reading, odata);
  }
}

/** The rows that are wanted, as they come. */
export async function* readRows(reading: Reading): AsyncGenerator<ReadRow> {
  const { resource, wanted, whole } = reading;
  const test = rowTest(wanted.terms, resource.columns, Date.now());
  let sequence = 0;
  for await (const page of pages(reading))
    for (const wire of page) {
      const row: ReadRow = {
        id: resource.idOf(wire),
        sequence: sequence++,
        cells: packedCells(resource.columns, wire),
        ...(whole && { wire }),
      };
      if (test?.(row) ?? true) yield row;
    }
}
