import type { TextRange } from './cut-line.ts';
import { cellsOnFrom } from './line-cells.ts';

const plain = /^[\x20-\x7e]*$/;
const remembered = 256;
/** Cells of the widest characters. */
const widest = 2;
const known = new Map<string, readonly TextRange[]>();

function walk(text: string, width: number): TextRange[] {
  const rows: TextRange[] = [];
  let start = 0;
  let cells = 0;
  while (start < text.length) {
    const place = cellsOnFrom(text, { index: start, cells }, cells + width);
    // A character wider than the row stands alone on one.
    const end = place.index > start ? place : cellsOnFrom(text, { index: start, cells }, cells + widest);
    rows.push({ start, end: end.index });
    ({ index: start, cells } = end);
  }
  return rows;
}

/** The rows that a line takes when it is wrapped at `width` cells; an empty line takes one. */
export function wrapRows(text: string, width: number): readonly TextRange[] {
  if (text.length <= width && plain.test(text)) return [{ start: 0, end: text.length }];
  const key = `${width} ${text}`;
  const there = known.get(key);
  if (there) return there;
  const rows = walk(text, Math.max(1, width));
  known.set(key, rows);
  const oldest = known.keys().next();
  if (known.size > remembered && !oldest.done) known.delete(oldest.value);
  return rows;
}
