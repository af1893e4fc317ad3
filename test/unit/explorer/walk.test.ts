import { expect, it } from 'vitest';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { TableBook } from '../../../src/model/explorer/table-book.ts';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';
import { Walk } from '../../../src/state/explorer/walk.ts';

const task = (id: string, state = 'active'): WireRow => ({ id, state });
const shown = (book: TableBook) => book.view.map(({ id, cells }) => `${id} ${String(cells[1])}`);

function walked(pages: readonly (readonly WireRow[])[], book: TableBook, more: { idsOnly?: boolean } = {}) {
  let at = 0;
  const cursor = async () => ({
    async next() {
      const rows = pages[at++];
      return rows && { rows, size: 0, more: at < pages.length };
    },
  });
  const isFirst = book.size === 0;
  return new Walk({ cursor, book, idOf: tasks.idOf, idsOnly: false, isPart: false, isFirst, ...more });
}

const emptyBook = () => new TableBook(tasks.columns, tasks.idOf);

it('a first reading ends with what came on pages that were read already, and with what changed since', async () => {
  const book = emptyBook();
  const walk = walked([[task('b'), task('d')], [task('e', 'running')]], book);
  await walk.next();
  walk.change([task('a'), task('d', 'running'), task('e', 'running')]);
  // The place of what is new is known with the last page only.
  expect(shown(book)).toEqual(['b active', 'd running']);
  await walk.next();
  walk.finish();
  expect(shown(book)).toEqual(['b active', 'd running', 'e running', 'a active']);
});

it('a later reading takes away what was deleted, and nothing that came meanwhile', async () => {
  const book = emptyBook();
  book.put([task('b'), task('c'), task('d')]);
  const walk = walked([[{ id: 'b' }], [{ id: 'd' }]], book, { idsOnly: true });
  await walk.next();
  walk.change([task('a'), task('b', 'running')]);
  await walk.next();
  walk.finish();
  expect(shown(book)).toEqual(['b running', 'd active', 'a active']);
});
