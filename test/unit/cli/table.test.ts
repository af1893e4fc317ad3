import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, tableText } from '../../../src/cli/print-table.ts';
import { cellWidth, cutToCells, padToCells } from '../../../src/model/cell-width.ts';

fc.configureGlobal({ seed: 20_261_124 });

describe('cell width', () => {
  it.each([
    ['abc', 3],
    ['日本語', 6],
    ['ｱ', 1],
    ['Ａ', 2],
    ['e\u0301', 1],
    ['한글', 4],
    ['한', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['🇯🇵', 2],
    ['␛…–', 3],
    ['', 0],
  ])('of %s is %i', (text, width) => {
    expect(cellWidth(text)).toBe(width);
  });

  it('is never more than asked for after a cut, and exactly so after filling', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, cells) => {
        const cut = cutToCells(text, cells);
        expect(cellWidth(cut)).toBeLessThanOrEqual(cells);
        expect(cellWidth(padToCells(cut, cells))).toBe(cells);
      }),
    );
  });
});

interface Row {
  readonly id: string;
  readonly size: number;
  readonly note?: string;
}
const columns: readonly Column<Row>[] = [
  { title: 'ID', value: (row) => row.id },
  { title: 'SIZE', value: (row) => row.size, align: 'right' },
  { title: 'NOTE', value: (row) => row.note, shrinkTo: 6 },
];
const plain = { color: false, unicode: true, columns: undefined };

describe('a table', () => {
  it('stands in columns, by cells, with a mark for what is not known', () => {
    const rows = [
      { id: '日本', size: 5, note: 'x' },
      { id: 'a-long-id', size: 1234 },
    ];
    expect(tableText(columns, rows, plain)).toBe(
      ['ID         SIZE  NOTE', '日本          5  x', 'a-long-id  1234  –', ''].join('\n'),
    );
  });

  it('keeps a hostile name in its cell', () => {
    const text = tableText(columns, [{ id: 'a\n\x1b[2Jb', size: 1 }], plain);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('a␊␛[2Jb');
  });

  it('is cut to a narrow terminal where that is allowed, never in the ids', () => {
    const rows = [{ id: 'a-long-id', size: 1, note: 'a note that goes on and on' }];
    const lines = tableText(columns, rows, { ...plain, columns: 30 })
      .trimEnd()
      .split('\n');
    expect(lines.every((line) => cellWidth(line) <= 30)).toBe(true);
    expect(lines[1]).toMatch(/^a-long-id {5}1 {2}a note that/);
    const tiny = tableText(columns, rows, { ...plain, columns: 5 });
    expect(tiny).toContain('a-long-id');
  });

  it('is ASCII and without colour where that is asked for', () => {
    const rows = [
      { id: 'a', size: 1, note: 'a note that goes on and on' },
      { id: 'b', size: 2 },
    ];
    const text = tableText(columns, rows, { color: false, unicode: false, columns: 20 });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(tableText(columns, rows, { ...plain, color: true })).toContain('\x1b[1mID');
  });
});
