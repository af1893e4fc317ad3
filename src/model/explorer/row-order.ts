import { compareCells } from './cell.ts';
import type { Column } from './column.ts';
import type { TableRow } from './table-row.ts';

export interface Sort {
  readonly title: string;
  readonly reverse: boolean;
}

export type RowOrder = (a: TableRow, b: TableRow) => number;

const bySequence: RowOrder = (a, b) => a.sequence - b.sequence;

/** The order of a table's rows: the service's, unless sorted. @param now milliseconds, for spans that still grow */
export function orderOf(columns: readonly Column[], sort: Sort | undefined, now: number): RowOrder {
  const at = columns.findIndex(({ title }) => title === sort?.title);
  const column = columns[at];
  if (!column) return bySequence;
  const sign = sort?.reverse ? -1 : 1;
  return (a, b) => {
    const [left, right] = [a.cells[at], b.cells[at]];
    if (left === right) return bySequence(a, b);
    // What is missing stands last either way.
    const missing = left === undefined || right === undefined;
    return compareCells(left, right, column.kind, now) * (missing ? 1 : sign) || bySequence(a, b);
  };
}

/** Whether the order changes with the clock. */
export const isTimedOrder = (columns: readonly Column[], sort: Sort | undefined): boolean =>
  columns.find(({ title }) => title === sort?.title)?.kind === 'span';
