import { filterDoubt } from '../../model/explorer/filter/filter-doubts.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { orderOf } from '../../model/explorer/row-order.ts';
import type { CliContext } from '../context.ts';
import { openExplorer } from '../open-explorer.ts';
import { printJsonArray } from '../print-json.ts';
import { printTable } from '../print-table.ts';
import { type GetFlags, type Wanted, wantedOf } from './get-flags.ts';
import { jsonRow } from './json-row.ts';
import { type ReadRow, readRows } from './read-rows.ts';
import { rowColumns } from './row-columns.ts';
import { watchRows } from './watch-rows.ts';

function nothing({ name, one }: Resource, parents: readonly string[], wanted: Wanted): string {
  if (wanted.odata !== undefined || wanted.terms.length > 0 || wanted.prefix !== undefined)
    return `no ${one} is so`;
  return parents.length === 0 ? `no ${name}` : `no ${name} in ${parents.join(' / ')}`;
}

async function inOrder(
  rows: AsyncIterable<ReadRow>,
  resource: Resource,
  { sort }: Wanted,
): Promise<readonly ReadRow[]> {
  const all: ReadRow[] = [];
  for await (const row of rows) all.push(row);
  return sort ? all.sort(orderOf(resource.columns, sort, Date.now())) : all;
}

async function* mapped<A, B>(rows: AsyncIterable<A> | Iterable<A>, to: (row: A) => B): AsyncGenerator<B> {
  for await (const row of rows) yield to(row);
}

/** What `batchdeck get` prints of a resource: a table for people, JSON for programs, once or as it changes. */
export async function getRows(
  context: CliContext,
  resource: Resource,
  parents: readonly string[],
  flags: GetFlags,
): Promise<void> {
  const { signal, say } = context;
  const wanted = wantedOf(resource, flags, Date.now());
  const doubt = filterDoubt(wanted.terms, resource.columns);
  if (doubt) say(doubt.text);
  const jobId = resource.parents[0] === 'job' ? parents[0] : undefined;
  if (flags.watch) return watchRows(context, { resource, parents, wanted, flags }, jobId);
  const services = await openExplorer(context, jobId);
  const whole = flags.json === true && wanted.columns === undefined;
  const rows = readRows({ services, resource, parents, wanted, whole, signal, say });
  if (flags.json) {
    // Unsorted, a row is printed as soon as it is known.
    const shown = wanted.sort ? await inOrder(rows, resource, wanted) : rows;
    return printJsonArray(context, mapped(shown, jsonRow(resource, wanted.columns)));
  }
  const all = await inOrder(rows, resource, wanted);
  if (all.length === 0) return say(nothing(resource, parents, wanted));
  const columns = rowColumns(resource, wanted.columns, context.style.columns, Date.now());
  await printTable(context, columns, all);
}
