import { cellWidth, cutToCells, padToCells } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import type { CliContext } from './context.ts';
import type { OutputStyle } from './output-style.ts';

export interface Column<Row> {
  readonly title: string;
  /** The text of a cell, not sanitised; undefined for what is not known. */
  readonly value: (row: Row) => string | number | undefined;
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right';
  /** May be cut on a narrow terminal, down to this many cells. Ids are never cut: people copy them. */
  readonly shrinkTo?: number;
}

const gap = '  ';

/** Prints a table to stdout. */
export async function printTable<Row>(
  context: CliContext,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  await context.write(tableText(columns, rows, context.style));
}

/** A table as text, one line a row, each ending in a line feed. Lines are cut only where the style tells a width. */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  style: OutputStyle,
): string {
  const unknown = style.unicode ? '–' : '-';
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row);
      return value === undefined || value === ''
        ? unknown
        : sanitise(String(value), { ascii: !style.unicode });
    }),
  );
  const wanted = columns.map((column, at) =>
    cells.reduce((most, row) => Math.max(most, cellWidth(row[at] ?? '')), cellWidth(column.title)),
  );
  const widths = style.columns === undefined ? wanted : shrunk(columns, wanted, style.columns);
  const mark = style.unicode ? '…' : '~';
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => {
        const width = widths[at] ?? 0;
        return padToCells(cutToCells(text, width, mark), width, columns[at]?.align);
      })
      .join(gap)
      .trimEnd();
  const head = line(columns.map((column) => column.title));
  const lines = [style.color ? `\x1b[1m${head}\x1b[22m` : head, ...cells.map(line)];
  return `${lines.join('\n')}\n`;
}

/** Takes room from the widest column that may shrink, cell by cell, until the line fits or none is left to take. */
function shrunk<Row>(columns: readonly Column<Row>[], wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width, 0) + gap.length * (columns.length - 1) - room;
  for (; over > 0; over--) {
    let widest = -1;
    columns.forEach(({ shrinkTo }, at) => {
      const width = widths[at] ?? 0;
      if (shrinkTo === undefined || width <= shrinkTo) return;
      if (widest < 0 || width > (widths[widest] ?? 0)) widest = at;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
