import { blankRow, parseRow, type Row } from './cells.ts';

/** Turns whole frames into what must be written so that the terminal shows them. */
export interface FrameWriter {
  /** @returns the sequences that turn the frame before into this one; empty when they look the same. */
  write(frame: string): string;
  /** The terminal may show anything now. @returns the sequences that draw the last frame again, whole. */
  repaint(): string;
  /** As {@link repaint}, at the next frame. */
  forget(): void;
  /** The last frame again where it was forgotten and no other has come; else empty. */
  recall(): string;
  /** From now on every cell is ASCII. */
  setAscii(): void;
}

/** Around a frame that the terminal is to show whole (mode 2026). */
export const beginSync = '\x1b[?2026h';
export const endSync = '\x1b[?2026l';
/** Shorter writes reach the terminal in one piece anyway. */
const syncFrom = 256;
/** Unchanged cells that are cheaper to write again than to jump over. */
const shortGap = 4;
/** Blank cells at the end of a row from which on erasing them is cheaper. */
const longBlank = 4;
/** Cells that a character may take beyond what we think it takes. */
const mostDoubt = 4;

const printable = /^[\x20-\x7e]$/;
const move = (row: number, column: number) => `\x1b[${row + 1};${column + 1}H`;

const isBlank = (row: Row, column: number) => row.texts[column] === ' ' && row.codes[column] === '';
const isSame = (one: Row, other: Row, column: number) =>
  one.texts[column] === other.texts[column] && one.codes[column] === other.codes[column];

/** What one changed row takes. The pen is plain before and after. */
function writeRow(before: Row, after: Row, row: number): string {
  const columns = after.texts.length;
  let end = columns;
  while (end > 0 && isBlank(after, end - 1)) end--;
  // Cells of a wide character that was half covered would be drawn by nobody.
  const differs = (column: number) =>
    !isSame(before, after, column) ||
    (after.texts[column + 1] === '' && !isSame(before, after, column + 1)) ||
    (before.texts[column] === '' && !isSame(before, after, column - 1));
  let out = '';
  let pen = '';
  // Where the terminal's cursor is, as far as that is sure.
  let at: number | undefined;
  // Up to here a character whose width is in doubt may have covered what stood there.
  let covered = 0;
  const setPen = (codes: string) => {
    if (codes === pen) return;
    out += codes === '' ? '\x1b[m' : `\x1b[${pen === '' ? '' : '0;'}${codes}m`;
    pen = codes;
  };
  const put = (column: number) => {
    const text = after.texts[column] ?? ' ';
    if (text === '') return;
    setPen(after.codes[column] ?? '');
    if (printable.test(text)) {
      out += text;
      at = column + 1;
      return;
    }
    const width = after.texts[column + 1] === '' ? 2 : 1;
    const doubtful = [...text].length > 1;
    // Terminals differ over letters with marks and over joined emoji: its cells are cleared first, and what follows
    // finds its own place.
    out += doubtful ? `${' '.repeat(width)}${move(row, column)}${text}` : text;
    if (doubtful) covered = Math.max(covered, column + width + mostDoubt);
    at = doubtful ? undefined : column + width;
  };
  for (let column = 0; column < columns; column++) {
    if (column >= end) {
      const rest = Array.from({ length: columns - column }, (_, k) => column + k).filter(
        (each) => each < covered || differs(each),
      );
      if (rest.length === 0) break;
      if (columns - column > longBlank) {
        setPen('');
        const first = rest[0] ?? column;
        out += `${at === first ? '' : move(row, first)}\x1b[K`;
        break;
      }
    }
    if (column >= covered && !differs(column)) continue;
    // Written with the wide character that it is the second half of.
    if (after.texts[column] === '') continue;
    const gap = at === undefined ? shortGap + 1 : column - at;
    if (at !== undefined && gap > 0 && gap <= shortGap && gapIsPlain(after, at, column, pen))
      for (let between = at; between < column; between++) put(between);
    if (at !== column) out += move(row, column);
    put(column);
  }
  setPen('');
  return out;
}

const gapIsPlain = (row: Row, from: number, to: number, pen: string) => {
  for (let column = from; column < to; column++)
    if (row.codes[column] !== pen || !printable.test(row.texts[column] ?? '')) return false;
  return true;
};

/**
 * @param size of the terminal, asked at each frame.
 * @param asAscii how characters are written where there is ASCII alone, see {@link FrameWriter.setAscii}.
 */
export function createFrameWriter(
  size: () => { readonly columns: number; readonly rows: number },
  asAscii: (character: string) => string,
): FrameWriter {
  let shown: { lines: readonly string[]; rows: readonly Row[]; columns: number } | undefined;
  let last = '';
  let ascii = false;

  function write(frame: string): string {
    last = frame;
    const { columns, rows: height } = size();
    const lines = frame.split('\n');
    const fits = shown?.columns === columns && shown.rows.length === height;
    const before = fits ? shown : undefined;
    let out = before ? '' : '\x1b[m\x1b[H\x1b[2J';
    const next = Array.from({ length: height }, (_, index) => {
      const line = lines[index] ?? '';
      const old = before?.rows[index];
      if (old && before.lines[index] === line) return old;
      const parsed = parseRow(line, columns, ascii ? asAscii : undefined);
      out += writeRow(old ?? blankRow(columns), parsed, index);
      return parsed;
    });
    shown = { lines: Array.from({ length: height }, (_, index) => lines[index] ?? ''), rows: next, columns };
    return out.length >= syncFrom ? `${beginSync}${out}${endSync}` : out;
  }

  return {
    write,
    repaint() {
      shown = undefined;
      return last === '' ? '' : write(last);
    },
    forget() {
      shown = undefined;
    },
    recall: () => (shown || last === '' ? '' : write(last)),
    setAscii() {
      ascii = true;
      shown = undefined;
    },
  };
}
