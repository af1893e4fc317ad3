import type { CellValue } from './cell.ts';
import type { Column } from './column.ts';
import type { WireRow } from './wire-row.ts';

/** One row as it is kept: a cell for each column, and no more, since there may be half a million. */
export interface TableRow {
  readonly id: string;
  /** Place in the service's order. */
  readonly sequence: number;
  readonly cells: readonly CellValue[];
}

export const packedCells = (columns: readonly Column[], row: WireRow): CellValue[] =>
  columns.map((column) => column.read(row));

export const sameCells = (a: readonly CellValue[], b: readonly CellValue[]): boolean =>
  a.length === b.length && a.every((cell, index) => cell === b[index]);

/** The cell under a title. */
export function cellOf(columns: readonly Column[], row: TableRow, title: string): CellValue {
  return row.cells[columns.findIndex((column) => column.title === title)];
}
