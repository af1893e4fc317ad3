import { cellWidth, isNarrow } from '../../model/cell-width.ts';
import { GraphemeSegmenter } from '../../model/grapheme-segmenter.ts';
import { type Pen, penAfter, penCodes, plainPen } from './pen.ts';

/** One row of the screen, a text and the codes it is written with for each cell. */
export interface Row {
  /** A character with its marks; empty behind a wide one. */
  readonly texts: string[];
  readonly codes: string[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const pieces = /\x1b\[([\d;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.?|[^\x1b]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing that a terminal obeys gets through
const controls = /[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;
const printableAscii = /^[\x20-\x7e]*$/;

const segmenter = new GraphemeSegmenter();

export const blankRow = (columns: number): Row => ({
  texts: Array<string>(columns).fill(' '),
  codes: Array<string>(columns).fill(''),
});

/**
 * A line of a frame as cells, cut to the width. What is neither text nor a colour is dropped: whatever a screen let
 * through, no control code reaches the terminal.
 * @param toAscii how to write a character where the terminal has ASCII alone.
 */
export function parseRow(line: string, columns: number, toAscii?: (character: string) => string): Row {
  const row = blankRow(columns);
  let pen: Pen = plainPen;
  let codes = '';
  let column = 0;
  const put = (text: string, width: number) => {
    if (column + width > columns) {
      column = columns;
      return;
    }
    row.texts[column] = text;
    row.codes[column] = codes;
    for (let behind = 1; behind < width; behind++) {
      row.texts[column + behind] = '';
      row.codes[column + behind] = codes;
    }
    column += width;
  };
  for (const [piece, parameters] of line.matchAll(pieces)) {
    if (parameters !== undefined) {
      pen = penAfter(pen, parameters);
      codes = penCodes(pen);
    } else if (!piece.startsWith('\x1b')) {
      const text = piece.replaceAll(controls, '');
      if (toAscii ? printableAscii.test(text) : isNarrow(text))
        for (const character of text) put(character, 1);
      else
        for (const { segment: character } of segmenter.segment(text)) {
          const width = cellWidth(character);
          if (width === 0) {
            // A mark without a letter before it in its piece stands with what is there already.
            if (!toAscii && column > 0 && row.texts[column - 1] !== '') row.texts[column - 1] += character;
          } else if (toAscii)
            for (const plain of toAscii(character).padEnd(width).slice(0, width)) put(plain, 1);
          else put(character, width);
        }
    }
  }
  return row;
}
