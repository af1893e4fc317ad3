import { plainCell } from './cell.ts';
import type { Column } from './column.ts';
import type { TableRow } from './table-row.ts';

/** A value that a spreadsheet does not take for a formula, in quotes where it needs them. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV (RFC 4180), a line at a time. */
export function* csvOf(columns: readonly Column[], rows: Iterable<TableRow>, now: number): Generator<string> {
  yield `${columns.map(({ title }) => csvCell(title)).join(',')}\r\n`;
  for (const { cells } of rows)
    yield `${columns.map(({ kind }, at) => csvCell(plainCell(cells[at], kind, now))).join(',')}\r\n`;
}

/** Rows as a JSON array of objects by column, a line a row. */
export function* jsonOf(
  columns: readonly Column[],
  rows: Iterable<TableRow>,
  now: number,
): Generator<string> {
  let before = '[\n';
  for (const { cells } of rows) {
    const entries = columns.map(({ title, kind }, at) => [title, plainCell(cells[at], kind, now)] as const);
    yield `${before}${JSON.stringify(Object.fromEntries(entries))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
