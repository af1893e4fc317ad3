import { cellText } from '../../model/explorer/cell.ts';
import type { Column } from '../../model/explorer/column.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { redact } from '../../model/redact.ts';
import type { Column as Printed } from '../print-table.ts';

const rightAligned: ReadonlySet<string> = new Set(['number', 'bytes', 'span']);
/** A text is still told from others by so many of its cells. */
const leastCells = 10;

/** People copy ids: they are never cut. */
const isId = ({ title }: Column): boolean => title === 'id' || title === 'name';

/**
 * The columns of a resource for the printer of tables.
 * @param named those that were asked for; else as declared, as many as the terminal has room for.
 * @param room cells of the terminal; undefined where nobody counts them.
 */
export function rowColumns(
  resource: Resource,
  named: readonly Column[] | undefined,
  room: number | undefined,
  now: number,
): readonly Printed<TableRow>[] {
  const fits = ({ hidden, from = 0 }: Column) => hidden !== true && (room === undefined || from <= room);
  return (named ?? resource.columns.filter(fits)).map((column): Printed<TableRow> => {
    const at = resource.columns.indexOf(column);
    return {
      title: column.title.toUpperCase(),
      value: ({ cells }) => redact(cellText(cells[at], column.kind, now)),
      ...(rightAligned.has(column.kind) && { align: 'right' }),
      ...(column.kind === 'text' && !isId(column) && { shrinkTo: Math.min(column.width, leastCells) }),
    };
  });
}
