import { cellWidth } from '../cell-width.ts';

/** A place in a line: a code unit, and the cells before it. */
export interface LinePlace {
  readonly index: number;
  readonly cells: number;
}

const plain = /^[\x20-\x7e]*$/;
/** A place is remembered every so many code units: a long line is walked once. */
const stride = 256;
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
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let mark = (places.at(-1)?.index ?? 0) + stride;
  // In pieces, since a segmenter first takes in all that it is given.
  while (index < text.length) {
    const piece = text.slice(index, index + stride * 2);
    const begin = index;
    for (const { segment, index: at } of segmenter.segment(piece)) {
      // The last one of a piece may go on in the next.
      if (at + segment.length === piece.length && begin + piece.length < text.length && at > 0) break;
      const wide = cellWidth(segment);
      // A mark of no width belongs to what is before it.
      if (wide > 0 && cells + wide > cell) {
        const past = side === 'after' && cells < cell;
        return past ? { index: index + segment.length, cells: cells + wide } : { index, cells };
      }
      index += segment.length;
      cells += wide;
      if (index >= mark) {
        places.push({ index, cells });
        mark = index + stride;
      }
    }
  }
  return { index, cells };
}
