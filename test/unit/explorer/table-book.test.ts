import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAt } from '../../../src/model/explorer/column.ts';
import { orderOf, type Sort } from '../../../src/model/explorer/row-order.ts';
import { TableBook } from '../../../src/model/explorer/table-book.ts';
import { type WireRow, wireText } from '../../../src/model/explorer/wire-row.ts';

const columns = [
  columnAt('id', 'id', 'text', { width: 8 }),
  columnAt('state', 'state', 'word', { width: 8 }),
  columnAt('size', 'size', 'number', { width: 8 }),
];
const idOf = (row: WireRow) => wireText(row, 'id') ?? '';
const ids = (book: TableBook) => book.view.map(({ id }) => id);

const row = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((n) => `task-${n}`),
  state: fc.constantFrom('a', 'b', 'c'),
  size: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
});
const sort: fc.Arbitrary<Sort | undefined> = fc.option(
  fc.record({ title: fc.constantFrom('id', 'state', 'size'), reverse: fc.boolean() }),
  { nil: undefined },
);
const step = fc.oneof(
  fc.record({ does: fc.constant('put' as const), rows: fc.array(row, { maxLength: 12 }) }),
  fc.record({ does: fc.constant('keep' as const), above: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ does: fc.constant('show' as const), state: fc.constantFrom('', 'a', 'b'), sort }),
  fc.record({ does: fc.constant('work' as const) }),
  fc.record({ does: fc.constant('look' as const) }),
);

describe('the rows of a table', () => {
  it('are those that pass, in order, whatever came in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = new TableBook(columns, idOf);
        const plain = new Map<string, { row: WireRow; sequence: number }>();
        let sequence = 0;
        let wanted: { state: string; sort: Sort | undefined } = { state: '', sort: undefined };
        for (const each of steps) {
          if (each.does === 'put') {
            book.put(each.rows);
            for (const one of each.rows)
              plain.set(one.id, { row: one, sequence: plain.get(one.id)?.sequence ?? sequence++ });
          } else if (each.does === 'keep') {
            const kept = [...plain.keys()].filter((id) => Number(id.slice(5)) > each.above);
            book.keepOnly(new Set(kept));
            for (const id of plain.keys()) if (!kept.includes(id)) plain.delete(id);
          } else if (each.does === 'show') {
            wanted = each;
            const { state } = each;
            book.show(state === '' ? undefined : ({ cells }) => cells[1] === state, each.sort);
          } else if (each.does === 'work') book.work(0);
          else expect(new Set(ids(book)).size).toBe(book.view.length);
        }
        while (!book.work(0));
        const rows = [...plain.values()]
          .filter(({ row: { state } }) => wanted.state === '' || state === wanted.state)
          .map(({ row: one, sequence: at }) => ({
            id: idOf(one),
            sequence: at,
            cells: columns.map((column) => column.read(one)),
          }))
          .sort(orderOf(columns, wanted.sort, 0));
        expect(book.view).toEqual(rows);
        expect(book.size).toBe(plain.size);
      }),
      { numRuns: 1000 },
    );
  });

  it('stay the same array while nothing changes, so that nothing is drawn anew', () => {
    const book = new TableBook(columns, idOf);
    const rows = Array.from({ length: 100 }, (_, n) => ({ id: `task-${n}`, state: 'a', size: n }));
    book.put(rows);
    const { view } = book;
    book.put(rows.map((each) => ({ ...each })));
    expect(book.view).toBe(view);
  });

  it('by the hundred thousand are sorted and filtered in turns that let keys through', () => {
    const book = new TableBook(columns, idOf);
    const many = Array.from({ length: 100_000 }, (_, n) => ({
      id: `task-${(n * 7919) % 100_000}`,
      state: n % 3 === 0 ? 'a' : 'b',
      size: n,
    }));
    book.put(many);
    expect(book.view).toHaveLength(100_000);
    book.show(undefined, { title: 'id', reverse: true });
    let turns = 1;
    for (; !book.work(5); turns++) expect(book.view[0]?.id).toBe('task-0');
    expect(turns).toBeGreaterThan(3);
    expect(ids(book).slice(0, 2)).toEqual(['task-99999', 'task-99998']);
    // Ten changes among them are merged in.
    book.put([
      { id: 'task-500000', state: 'a', size: 1 },
      { id: 'task-7', state: 'z', size: 1 },
    ]);
    expect(book.view[0]?.id).toBe('task-500000');
    expect(book.view.at(-8)?.cells).toEqual(['task-7', 'z', 1]);
  });
});
