import { compareCells } from './cell.ts';
import type { Column } from './column.ts';
import type { TableRow } from './table-row.ts';

export interface Sort {
  readonly title: string;
  readonly reverse: boolean;
}

const bySequence = (a: TableRow, b: TableRow): number => a.sequence - b.sequence;

/** The order of rows by a column; the service's own without one. @param now milliseconds since the epoch */
export function orderOf(
  columns: readonly Column[],
  sort: Sort | undefined,
  now: number,
): (a: TableRow, b: TableRow) => number {
  const at = columns.findIndex(({ title }) => title === sort?.title);
  const column = columns[at];
  if (!column) return bySequence;
  const sign = sort?.reverse ? -1 : 1;
  return (a, b) => {
    const [left, right] = [a.cells[at], b.cells[at]];
    // What is missing stands last either way.
    const missing = left === undefined || right === undefined;
    return compareCells(left, right, column.kind, now) * (missing ? 1 : sign) || bySequence(a, b);
  };
}
