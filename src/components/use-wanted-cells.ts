import { useRef } from 'react';
import { cellWidth } from '../model/cell-width.ts';
import type { TableColumn } from './table-column.ts';

/** Rows that are looked at when a table is first drawn. */
const ahead = 200;

/**
 * How many cells the texts of a column take, of those that were in sight so far: a column that has grown stays so,
 * and the table does not jump while one walks through it.
 * @param inSight the rows that are drawn.
 * @param textOf is asked for what is drawn all the same.
 */
export function useWantedCells<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  inSight: readonly Row[],
  textOf: (column: TableColumn<Row>, row: Row) => string,
): (column: TableColumn<Row>) => number {
  const seen = useRef<{ readonly columns: number; cells: number[] }>({ columns: -1, cells: [] });
  const isNew = seen.current.columns !== columns.length || seen.current.cells.length === 0;
  if (isNew) seen.current = { columns: columns.length, cells: [] };
  const looked = isNew ? [...rows.slice(0, ahead), ...inSight] : inSight;
  if (looked.length > 0) {
    const before = seen.current.cells;
    seen.current.cells = columns.map((column, at) =>
      column.most === undefined && at < columns.length - 1
        ? 0
        : looked.reduce((most, row) => Math.max(most, cellWidth(textOf(column, row))), before[at] ?? 0),
    );
  }
  const { cells } = seen.current;
  return (column) => cells[columns.indexOf(column)] ?? 0;
}
