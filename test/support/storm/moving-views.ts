import type { CellValue } from '../../../src/model/explorer/cell.ts';
import type { Sort } from '../../../src/model/explorer/row-order.ts';
import type { TableRow } from '../../../src/model/explorer/table-row.ts';

type At = (title: string) => CellValue;

/** A filter and an order, with the same said plainly. */
export interface View {
  readonly line: string;
  readonly sort?: Sort;
  holds(at: At): boolean;
}

const numberOf = (value: CellValue): number => (typeof value === 'number' ? value : Number.NaN);
const wordOf = (value: CellValue): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** What people look at in a storm; the first by the service, the others here, or both. */
export const views: readonly View[] = [
  { line: 'state:failed', holds: (at) => at('state') === 'failed' },
  {
    line: 'state:running',
    sort: { title: 'node', reverse: false },
    holds: (at) => at('state') === 'running',
  },
  { line: 'exit:>0', sort: { title: 'exit', reverse: true }, holds: (at) => numberOf(at('exit')) > 0 },
  { line: '!state:active', sort: { title: 'ended', reverse: true }, holds: (at) => at('state') !== 'active' },
  {
    line: 'trouble:blob state:failed',
    sort: { title: 'trouble', reverse: false },
    holds: (at) => at('state') === 'failed' && wordOf(at('trouble')).includes('blob'),
  },
  { line: '', sort: { title: 'state', reverse: false }, holds: () => true },
];

export interface PlainTable {
  readonly titles: readonly string[];
  /** Every row that there is. */
  readonly all: readonly TableRow[];
}

/** What is wrong with the rows that a view shows, by a plain evaluation over all of them. */
export function viewFaults(view: View, shown: readonly TableRow[], { titles, all }: PlainTable): string[] {
  const cell = (row: TableRow, title: string) => row.cells[titles.indexOf(title)];
  const wanted = new Set(all.filter((row) => view.holds((title) => cell(row, title))).map(({ id }) => id));
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { id } of shown) {
    if (seen.has(id)) faults.push(`${id} is shown twice`);
    if (!wanted.has(id)) faults.push(`${id} does not belong there`);
    seen.add(id);
  }
  for (const id of wanted) if (!seen.has(id)) faults.push(`${id} is missing`);
  const { sort } = view;
  for (const [place, row] of sort ? shown.entries() : []) {
    const before = shown[place - 1];
    if (before && sort && isBehind(cell(before, sort.title), cell(row, sort.title), sort.reverse))
      faults.push(`${row.id} is out of order`);
  }
  return faults;
}

/** Whether the first of two neighbours belongs behind the second: what is missing stands last either way. */
function isBehind(first: CellValue, second: CellValue, reverse: boolean): boolean {
  if (first === undefined || second === undefined) return first === undefined && second !== undefined;
  if (typeof first === 'number' && typeof second === 'number')
    return reverse ? first < second : first > second;
  const order = String(first).localeCompare(String(second), 'en', { numeric: true });
  return reverse ? order < 0 : order > 0;
}
