import { asAzPrints } from '../../model/explorer/as-az-prints.ts';
import { plainCell } from '../../model/explorer/cell.ts';
import type { Column } from '../../model/explorer/column.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { ReadRow } from './read-rows.ts';

/** A row for programs: all that the service says, as az prints it, or the columns that were named. */
export const jsonRow =
  (resource: Resource, named: readonly Column[] | undefined) =>
  ({ cells, wire }: ReadRow): unknown =>
    named === undefined
      ? asAzPrints(wire)
      : Object.fromEntries(
          named.map((column) => [
            column.title,
            plainCell(cells[resource.columns.indexOf(column)], column.kind, Date.now()),
          ]),
        );
