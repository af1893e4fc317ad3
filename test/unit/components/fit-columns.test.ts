import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ColumnShape, fitColumns } from '../../../src/components/fit-columns.ts';

const id: ColumnShape = { title: 'id', width: 16, most: 64 };
const state: ColumnShape = { title: 'state', width: 10 };
const slots: ColumnShape = { title: 'slots', width: 5, from: 110 };
const trouble: ColumnShape = { title: 'trouble', width: 12 };

/** `id 16, state 10`: titles and widths. */
const drawn = (
  columns: readonly ColumnShape[],
  width: number,
  texts: Readonly<Record<string, number>> = {},
) =>
  fitColumns(columns, width, ({ title }) => texts[title] ?? 0)
    .map((fit) => `${fit.column.title} ${fit.width}`)
    .join(', ');

it('gives a column the room that its texts need, up to its most', () => {
  expect(drawn([id, state, trouble], 100, { id: 30 })).toBe('id 30, state 10, trouble 50');
  expect(drawn([id, state, trouble], 200, { id: 100 })).toBe('id 64, state 10, trouble 116');
});

it('leaves short texts close to the next column, however wide the terminal is', () => {
  expect(drawn([id, state, trouble], 200, { id: 4 })).toBe('id 16, state 10, trouble 164');
});

it('cuts nothing at the end while another column has more than it needs', () => {
  expect(drawn([id, state, trouble], 80, { id: 64, trouble: 22 })).toBe('id 38, state 10, trouble 22');
});

it('leaves out columns for wider terminals first, and none that there is room for', () => {
  expect(drawn([id, slots, state, trouble], 109)).not.toContain('slots');
  expect(drawn([id, slots, state, trouble], 110)).toContain('slots 5');
  expect(drawn([id, { title: 'wide', width: 70, from: 50 }, trouble], 80)).toBe('id 16, trouble 57');
});

it('never cuts a title', () => {
  expect(drawn([id, { title: 'support ends', width: 5 }, trouble], 80)).toContain('support ends 12');
});

it('fills the width exactly and never goes beyond it', () => {
  const column = fc.record({
    title: fc.string({ maxLength: 9 }),
    width: fc.integer({ min: 1, max: 30 }),
    most: fc.integer({ min: 30, max: 90 }),
    from: fc.constantFrom(0, 90, 120, 150),
  });
  fc.assert(
    fc.property(
      fc.array(column, { maxLength: 12 }),
      fc.integer({ min: 80, max: 300 }),
      fc.integer({ min: 0, max: 200 }),
      (columns, width, text) => {
        const fit = fitColumns([id, ...columns], width, () => text);
        expect(fit.reduce((sum, each) => sum + each.width + 3, 1)).toBe(width);
      },
    ),
  );
});
