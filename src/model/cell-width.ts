import { GraphemeSegmenter } from './grapheme-segmenter.ts';

/** ASCII, lines, blocks and the marks of our own: one cell each, and nothing in them joins what stands beside it. */
const narrow = /^[\x20-\x7e\u00b7\u2016\u2026\u2500-\u25fc\u2713\u2717]*$/;

/** Whether each character takes one cell; the others have to be looked at one by one, which is a hundred times as dear. */
export const isNarrow = (text: string): boolean => narrow.test(text);
const zeroWidth = /^(?:\p{Mark}|\p{Cf}|\p{Cc}|\u{115f}|\u{1160}|[\u{1161}-\u{11ff}])+$/u;
const emoji = /^\p{Emoji_Presentation}|\ufe0f/u;

/** East Asian Wide and Fullwidth blocks, first and last code point, ascending; emoji are told by their property. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4dc0, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

const segmenter = new GraphemeSegmenter();

/** Code units that are split at once: the splitter's time grows with the square of them. */
const piece = 256;

/** So many code units of a text, or one more: half of a pair would be taken for a character of its own. */
function pieceOf(text: string, from: number, length: number): string {
  const last = text.charCodeAt(from + length - 1);
  return text.slice(from, from + length + (last >= 0xd800 && last < 0xdc00 ? 1 : 0));
}

/** The text as a person sees it: one piece for each character with all its marks. */
function* characters(text: string): Generator<string> {
  let length = piece;
  for (let at = 0; at < text.length; ) {
    const before = at;
    const part = pieceOf(text, at, length);
    const goesOn = at + part.length < text.length;
    for (const { segment, index } of segmenter.segment(part)) {
      // The last one may go on behind the piece.
      if (goesOn && index + segment.length === part.length) break;
      at += segment.length;
      yield segment;
    }
    // One character with marks without end fills it.
    length = at === before ? length * 8 : piece;
  }
}

/** The character, with all its marks, that begins at a code unit. */
export function characterAt(text: string, index: number): string {
  for (let length = 32; ; length *= 8) {
    const part = pieceOf(text, index, length);
    const [first] = segmenter.segment(part);
    const character = first?.segment ?? part;
    // One that fills the piece may go on behind it.
    if (character.length < part.length || index + part.length >= text.length) return character;
  }
}

function characterWidth(character: string): number {
  if (zeroWidth.test(character)) return 0;
  if (emoji.test(character)) return 2;
  const code = character.codePointAt(0) ?? 0;
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Terminal cells that a sanitised text takes: 2 for CJK and emoji, 0 for combining marks. */
export function cellWidth(text: string): number {
  if (isNarrow(text)) return text.length;
  let width = 0;
  for (const character of characters(text)) width += characterWidth(character);
  return width;
}

/** Cuts a text to at most `cells` cells; where something was cut, `mark` stands at its end and counts. */
export function cutToCells(text: string, cells: number, mark = '…'): string {
  if (cellWidth(text) <= cells) return text;
  const room = cells - cellWidth(mark);
  if (room < 0) return '';
  if (isNarrow(text)) return text.slice(0, room) + mark;
  let kept = '';
  let width = 0;
  for (const character of characters(text)) {
    width += characterWidth(character);
    if (width > room) break;
    kept += character;
  }
  return kept + mark;
}

/** As `cutToCells`, but from the middle: for names that differ at their end. */
export function cutMiddleToCells(text: string, cells: number, mark = '…'): string {
  const over = cellWidth(text) - cells;
  if (over <= 0) return text;
  const room = cells - cellWidth(mark);
  if (room < 0) return '';
  if (isNarrow(text)) {
    const behind = Math.floor(room / 2);
    return text.slice(0, room - behind) + mark + text.slice(text.length - behind);
  }
  const end: string[] = [];
  let width = 0;
  for (const character of [...characters(text)].reverse()) {
    width += characterWidth(character);
    if (width > Math.floor(room / 2)) break;
    end.unshift(character);
  }
  const tail = end.join('');
  return cutToCells(text, cells - cellWidth(tail), mark) + tail;
}

/** Fills a text with spaces to `cells` cells. */
export function padToCells(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, cells - cellWidth(text)));
  return align === 'left' ? text + gap : gap + text;
}
