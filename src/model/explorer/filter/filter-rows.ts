import { type CellValue, cellText, spanOf } from '../cell.ts';
import type { Column } from '../column.ts';
import type { TableRow } from '../table-row.ts';
import type { Term, Test } from './filter-term.ts';
import { fold } from './parse-filter.ts';

function holds(value: CellValue, { kind }: Column, test: Test, now: number): boolean {
  if (value === undefined) return false;
  if (test.is === 'compare' || test.is === 'range') {
    if (typeof value !== 'number') return false;
    const number = kind === 'span' ? spanOf(value, now) : value;
    if (test.is === 'range') return number >= test.from && number <= test.to;
    switch (test.operator) {
      case '<':
        return number < test.value;
      case '<=':
        return number <= test.value;
      case '>':
        return number > test.value;
      case '>=':
        return number >= test.value;
    }
  }
  const text = fold(typeof value === 'string' ? value : cellText(value, kind, now));
  if (test.is === 'word') return text === test.word;
  return test.is === 'prefix' ? text.startsWith(test.text) : text.includes(test.text);
}

/** Whether a row has all that the terms ask for; undefined for none, which every row has. */
export function rowTest(
  terms: readonly Term[],
  columns: readonly Column[],
  now: number,
): ((row: TableRow) => boolean) | undefined {
  if (terms.length === 0) return undefined;
  const placed = terms.map((term) => ({ ...term, at: term.column ? columns.indexOf(term.column) : -1 }));
  return ({ cells }) =>
    placed.every(({ column, at, test, inverse }) => {
      const found = column
        ? holds(cells[at], column, test, now)
        : columns.some((any, index) => holds(cells[index], any, test, now));
      return found !== inverse;
    });
}
