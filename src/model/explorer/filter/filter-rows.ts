import { type CellKind, type CellValue, cellText, spanOf } from '../cell.ts';
import type { Column } from '../column.ts';
import type { TableRow } from '../table-row.ts';
import type { Operator, Term, Test } from './filter-term.ts';
import { fold } from './parse-filter.ts';

type CellTest = (value: CellValue) => boolean;

const compares: Readonly<Record<Operator, (number: number, value: number) => boolean>> = {
  '<': (number, value) => number < value,
  '<=': (number, value) => number <= value,
  '>': (number, value) => number > value,
  '>=': (number, value) => number >= value,
};

/** What a text must be made of to be found in a number as it is written, which is dear to write. */
const letters: Readonly<Partial<Record<CellKind, RegExp>>> = {
  number: /^[\d.,e+-]*$/,
  bytes: /^[\d. bkmgtp]*$/,
  span: /^[\d:]*$/,
  time: /^[\d: -]*$/,
};

const never: CellTest = () => false;

function numberTest(test: Extract<Test, { is: 'compare' | 'range' }>, kind: CellKind, now: number): CellTest {
  const holds =
    test.is === 'range'
      ? (number: number) => number >= test.from && number <= test.to
      : (number: number) => compares[test.operator](number, test.value);
  return (value) => typeof value === 'number' && holds(kind === 'span' ? spanOf(value, now) : value);
}

function textTest(test: Exclude<Test, { is: 'compare' | 'range' }>, kind: CellKind, now: number): CellTest {
  const wanted = test.is === 'word' ? test.word : test.text;
  const holds = (text: string): boolean =>
    test.is === 'word'
      ? test.words.includes(text)
      : test.is === 'prefix'
        ? // A folder does not lie in itself.
          text.startsWith(wanted) && (text.length > wanted.length || !wanted.endsWith('/'))
        : text.includes(wanted);
  const isWritten = letters[kind]?.test(wanted) ?? true;
  return (value) => {
    if (value === undefined) return false;
    if (typeof value === 'string') return holds(fold(value));
    return isWritten && holds(fold(cellText(value, kind, now)));
  };
}

const cellTest = (test: Test, { kind }: Column, now: number): CellTest =>
  test.is === 'compare' || test.is === 'range' ? numberTest(test, kind, now) : textTest(test, kind, now);

/** Whether a row has all that the terms ask for; undefined for none, which every row has. */
export function rowTest(
  terms: readonly Term[],
  columns: readonly Column[],
  now: number,
): ((row: TableRow) => boolean) | undefined {
  if (terms.length === 0) return undefined;
  const tests = terms.map(({ column, test, inverse }) => {
    if (column === undefined) {
      const any = columns.map((each) => cellTest(test, each, now));
      return (cells: readonly CellValue[]) => any.some((holds, at) => holds(cells[at])) !== inverse;
    }
    const at = columns.indexOf(column);
    const holds = at < 0 ? never : cellTest(test, column, now);
    return (cells: readonly CellValue[]) => holds(cells[at]) !== inverse;
  });
  return ({ cells }) => tests.every((holds) => holds(cells));
}
