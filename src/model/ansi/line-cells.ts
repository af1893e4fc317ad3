import { cellWidth } from '../cell-width.ts';

/** A place in a line: a code unit, and the cells before it. */
export interface LinePlace {
  readonly index: number;
  readonly cells: number;
}

const plain = /^[\x20-\x7e]*$/;
/** A place is remembered every so many code units: a long line is walked once. */
const stride = 512;
/** Lines whose places are remembered. */
const remembered = 64;

const known = new Map<string, LinePlace[]>();
let segmenter: Intl.Segmenter | undefined;

function placesOf(text: string): LinePlace[] {
  const there = known.get(text);
  if (there) return there;
  const places: LinePlace[] = [{ index: 0, cells: 0 }];
  known.set(text, places);
  const oldest = known.keys().next();
  if (known.size > remembered && !oldest.done) known.delete(oldest.value);
  return places;
}

/** First and last code unit, and the cells of each character between that never joins with another one such. */
const simple: readonly (readonly [number, number, number])[] = [
  [0x20, 0x7e, 1],
  [0xae, 0x2ff, 1],
  [0x370, 0x482, 1],
  [0x48a, 0x52f, 1],
  [0x2400, 0x2426, 1],
  [0x2500, 0x259f, 1],
  [0x3041, 0x3096, 2],
  [0x30a1, 0x30fa, 2],
  [0x4e00, 0x9fff, 2],
  [0xac00, 0xd7a3, 2],
  [0xff01, 0xff60, 2],
];

function simpleWidth(code: number): number {
  for (const [first, last, width] of simple) if (code <= last) return code >= first ? width : 0;
  return 0;
}

/** The character, with all its marks, that begins at `index`. */
function characterAt(text: string, index: number): string {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (let length = 32; ; length *= 8) {
    const piece = text.slice(index, index + length);
    const [first] = segmenter.segment(piece);
    const character = first?.segment ?? piece;
    // One that fills the piece may go on behind it.
    if (character.length < piece.length || index + piece.length >= text.length) return character;
  }
}

function stepAt(text: string, index: number): { length: number; wide: number } {
  const next = index + 1 < text.length ? simpleWidth(text.charCodeAt(index + 1)) : 1;
  const quick = next > 0 ? simpleWidth(text.charCodeAt(index)) : 0;
  if (quick > 0) return { length: 1, wide: quick };
  const character = characterAt(text, index);
  return { length: character.length, wide: cellWidth(character) };
}

/**
 * The place at a cell of a sanitised line, or at its end. Where the cell is the second half of a wide character, the
 * place `before` or `after` that character.
 */
export function cellsUpTo(text: string, cell: number, side: 'before' | 'after'): LinePlace {
  if (cell <= 0) return { index: 0, cells: 0 };
  // What follows counts as well: a mark there would belong to the last character.
  if (plain.test(text.slice(0, cell + 1))) {
    const index = Math.min(cell, text.length);
    return { index, cells: index };
  }
  const places = placesOf(text);
  let { index, cells } = places.findLast((place) => place.cells <= cell) ?? { index: 0, cells: 0 };
  let mark = (places.at(-1)?.index ?? 0) + stride;
  while (index < text.length) {
    const { length, wide } = stepAt(text, index);
    // A mark of no width belongs to what is before it.
    if (wide > 0 && cells + wide > cell) {
      const past = side === 'after' && cells < cell;
      return past ? { index: index + length, cells: cells + wide } : { index, cells };
    }
    index += length;
    cells += wide;
    if (index >= mark) {
      places.push({ index, cells });
      mark = index + stride;
    }
  }
  return { index, cells };
}

/** The cells before a code unit of a sanitised line. */
export function cellOf(text: string, index: number): number {
  if (plain.test(text.slice(0, index))) return Math.min(index, text.length);
  let cells = 0;
  for (let at = 0; at < Math.min(index, text.length); ) {
    const { length, wide } = stepAt(text, at);
    at += length;
    cells += wide;
  }
  return cells;
}
