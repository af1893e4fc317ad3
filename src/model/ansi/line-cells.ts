import { cellWidth, characterAt } from '../cell-width.ts';

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

/** Of a long line. */
interface KnownLine {
  /** So many code units at its beginning are one cell each, and so is what follows them no mark of theirs. */
  readonly plainTo: number;
  readonly places: LinePlace[];
}

const known = new Map<string, KnownLine>();

function knownLine(text: string): KnownLine {
  const there = known.get(text);
  if (there) return there;
  const odd = text.search(/[^\x20-\x7e]/);
  const line = { plainTo: odd < 0 ? text.length : Math.max(0, odd - 1), places: [{ index: 0, cells: 0 }] };
  known.set(text, line);
  const oldest = known.keys().next();
  if (known.size > remembered && !oldest.done) known.delete(oldest.value);
  return line;
}

/** Whether the first so many code units are plain, and nothing behind them joins the last one. */
function isPlainUpTo(text: string, count: number): boolean {
  // What follows counts as well: a mark there would belong to the last character.
  return text.length < stride ? plain.test(text.slice(0, count + 1)) : count <= knownLine(text).plainTo;
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
  if (isPlainUpTo(text, cell)) {
    const index = Math.min(cell, text.length);
    return { index, cells: index };
  }
  const { places } = knownLine(text);
  const from = places.findLast((place) => place.cells <= cell) ?? { index: 0, cells: 0 };
  let mark = (places.at(-1)?.index ?? 0) + stride;
  const { place, next } = walk(text, from, cell, (passed) => {
    if (passed.index < mark) return;
    places.push(passed);
    mark = passed.index + stride;
  });
  return side === 'after' && place.cells < cell ? (next ?? place) : place;
}

/** As {@link cellsUpTo} on the side before, from a place on that is known: a whole line is gone along in one walk. */
export const cellsOnFrom = (text: string, from: LinePlace, cell: number): LinePlace =>
  walk(text, from, cell).place;

/** @returns the last place that is not behind the cell, and the one after it where a character lies across the cell. */
function walk(
  text: string,
  from: LinePlace,
  cell: number,
  onPlace: (passed: LinePlace) => void = () => {},
): { readonly place: LinePlace; readonly next?: LinePlace } {
  let { index, cells } = from;
  while (index < text.length) {
    const { length, wide } = stepAt(text, index);
    const next = { index: index + length, cells: cells + wide };
    // A mark of no width belongs to what is before it.
    if (wide > 0 && next.cells > cell) return { place: { index, cells }, next };
    ({ index, cells } = next);
    onPlace(next);
  }
  return { place: { index, cells } };
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
