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

export function sameCells(a: readonly CellValue[], b: readonly CellValue[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** The cell under a title. */
export function cellOf(columns: readonly Column[], row: TableRow, title: string): CellValue {
  return row.cells[columns.findIndex((column) => column.title === title)];
}

/** More different texts than this are no words that come again. */
const mostShared = 20_000;

/** Texts of a column that many rows have, such as the ids of nodes, kept once: each answer brings them anew. */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  one(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size < mostShared) this.#known.set(text, text);
    return text;
  }
}
