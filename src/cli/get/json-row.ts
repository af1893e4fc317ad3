import { asAzPrints } from '../../model/explorer/as-az-prints.ts';
import { plainCell } from '../../model/explorer/cell.ts';
import type { Column } from '../../model/explorer/column.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { ReadRow } from './read-rows.ts';

/** A row for programs: all that the service says, as az prints it where it is of Batch, or the columns that were named. */
export const jsonRow =
  (resource: Resource, named: readonly Column[] | undefined) =>
  ({ cells, wire }: ReadRow): unknown =>
    named === undefined
      ? // In the storage account, names are people's own: metadata may be called as a word of the service is.
        resource.list
        ? asAzPrints(wire)
        : wire
      : Object.fromEntries(
          named.map((column) => [
            column.title,
            plainCell(cells[resource.columns.indexOf(column)], column.kind, Date.now()),
          ]),
        );
