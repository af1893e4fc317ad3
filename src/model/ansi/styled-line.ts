import { cellWidth } from '../cell-width.ts';
import { sanitise } from '../sanitise.ts';
import { type AnsiStyle, applySgr, plainStyle } from './ansi-style.ts';

/** One line of a program's output, safe to print: its text, and from which of its code units on it looks how. */
export interface StyledLine {
  readonly text: string;
  /** Ascending; before the first one it is plain. */
  readonly runs: readonly StyleRun[];
}

export interface StyleRun {
  readonly start: number;
  readonly style: AnsiStyle;
}

const tabStop = 8;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const anyControl = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/;

/**
 * In this order: colours and cursor movement; titles, links, progress and shell marks for the terminal's window;
 * character sets and keypad modes; what moves within a line.
 */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\u001b\[|\u009b)([0-?]{0,64})[ -/]{0,4}([@-~])|(?:\u001b\]|\u009d)(?:[012789]|133|633)(?:;[^\u0000-\u0008\u000a-\u001f\u007f-\u009f]{0,4096})?(?:\u0007|\u001b\\|\u009c)|\u001b(?:[()*+][0-9A-Za-z]|[=>78])|[\r\b\t]/g;

/** Code units that are written on at once. */
const longest = 1_024;
/** Code units that are taken back at once. */
const taken = 64;

/**
 * Writes a line piece by piece. What stands before the last tab, or is long, is put aside: looking at the end of a text
 * that grows copies it whole.
 */
class LineWriter {
  #aside: string[] = [];
  /** Code units and cells of what was put aside. */
  #before = 0;
  #cells = 0;
  /** What came since then. */
  #text = '';
  #runs: StyleRun[] = [];
  #returned = false;
  style: AnsiStyle = plainStyle;

  write(raw: string): void {
    if (raw === '') return;
    if (this.#returned) this.#clear();
    const before = this.#runs.at(-1)?.style ?? plainStyle;
    if (before !== this.style) this.#runs.push({ start: this.#length(), style: this.style });
    this.#text += sanitise(raw);
    if (this.#text.length > longest) this.#putAside();
  }

  /** What was written so far is written over, if anything follows on this line. */
  return(): void {
    this.#returned = true;
  }

  tab(): void {
    if (this.#returned) this.#clear();
    this.#putAside();
    this.write(' '.repeat(tabStop - (this.#cells % tabStop)));
  }

  back(): void {
    if (this.#returned) return;
    if (this.#text === '') this.#takeBack();
    const last = this.#text.at(-1) ?? '';
    const isPair = last >= '\udc00' && last <= '\udfff';
    this.#text = this.#text.slice(0, isPair ? -2 : -1);
    while ((this.#runs.at(-1)?.start ?? 0) > this.#length()) this.#runs.pop();
  }

  line(): StyledLine {
    return { text: [...this.#aside, this.#text].join(''), runs: this.#runs };
  }

  #length(): number {
    return this.#before + this.#text.length;
  }

  #putAside(): void {
    this.#before = this.#length();
    this.#cells += cellWidth(this.#text);
    this.#aside.push(this.#text);
    this.#text = '';
  }

  /** The end of what was put aside last is written on: not all of it, lest it is put aside again at once. */
  #takeBack(): void {
    const piece = this.#aside.pop() ?? '';
    const middle = Math.max(0, piece.length - taken);
    const isPair = /[\udc00-\udfff]/.test(piece.charAt(middle));
    const cut = isPair ? middle + 1 : middle;
    if (cut > 0) this.#aside.push(piece.slice(0, cut));
    this.#text = piece.slice(cut);
    this.#before -= this.#text.length;
    this.#cells -= cellWidth(this.#text);
  }

  #clear(): void {
    this.#aside = [];
    this.#before = 0;
    this.#cells = 0;
    this.#text = '';
    this.#runs = [];
    this.#returned = false;
  }
}

/**
 * Reads one line (without its line feed) of what a program wrote. Its colours are kept as styles; what a carriage
 * return wrote over is gone, a backspace takes a character back, tabs are spaces. Cursor movement, window titles
 * and links mean nothing in a log and are dropped; hidden text is shown; every other control character, the
 * clipboard's OSC 52 with all it carries among them, is made visible. Each line begins plain, as in `less -R`: a
 * log is read from any place.
 */
export function styledLine(raw: string): StyledLine {
  if (!anyControl.test(raw)) return { text: raw, runs: [] };
  const writer = new LineWriter();
  let from = 0;
  for (const found of raw.matchAll(controls)) {
    writer.write(raw.slice(from, found.index));
    from = found.index + found[0].length;
    const [sequence, parameters, final] = found;
    if (sequence === '\r') writer.return();
    else if (sequence === '\b') writer.back();
    else if (sequence === '\t') writer.tab();
    else if (final === 'm' && /^[\d;:]*$/.test(parameters ?? ''))
      writer.style = applySgr(writer.style, parameters ?? '');
  }
  writer.write(raw.slice(from));
  return writer.line();
}
