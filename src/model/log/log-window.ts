/** Reads begin and end at multiples of this, bytes. */
export const block = 64 * 1024;
/** A window holds so much at most: what is at its far end goes. */
export const mostBytes = 16 * block;
/** A line that goes on for longer than this is broken where the file is divisible by it. */
const longest = 4 * block;

/**
 * The part of a file that is held: bytes and where its lines begin. A file may be of any size and have lines of any
 * length; one that goes on too long is broken, at the same bytes wherever the window stands.
 */
export interface LogWindow {
  /** The first byte held, counted from the start of the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Where each line begins, counted from the start of the file, ascending; empty when nothing is held. */
  readonly lines: readonly number[];
}

export const emptyWindow: LogWindow = { start: 0, bytes: new Uint8Array(), lines: [] };

/** The byte after the last one held. */
export const endOf = ({ start, bytes }: LogWindow): number => start + bytes.length;

const lineFeed = 10;
const goesOn = (byte: number | undefined) => byte !== undefined && byte >= 0x80 && byte < 0xc0;

/** No character is cut in two: a border moves behind what is left of one. */
function behindCharacter(bytes: Uint8Array, at: number): number {
  let moved = at;
  while (moved < at + 3 && goesOn(bytes[moved])) moved++;
  return moved;
}

/** Appends where the lines after the first begin. */
function scan(bytes: Uint8Array, start: number, lines: number[]): void {
  for (let begin = 0; ; ) {
    const feed = bytes.indexOf(lineFeed, begin);
    const end = feed < 0 ? bytes.length : feed;
    // Borders inside this line, where there is no line feed for long before them.
    for (
      let border = Math.ceil((start + begin + longest) / longest) * longest - start;
      border < end;
      border += longest
    ) {
      const piece = behindCharacter(bytes, border);
      if (piece < end) lines.push(start + piece);
    }
    if (feed < 0 || feed + 1 >= bytes.length) return;
    lines.push(start + feed + 1);
    begin = feed + 1;
  }
}

/** A window on bytes that begin at `start`, a block border. */
export function openWindow(start: number, bytes: Uint8Array): LogWindow {
  if (bytes.length === 0) return { start, bytes, lines: [] };
  const lines = [start + (start === 0 ? 0 : Math.min(behindCharacter(bytes, 0), bytes.length - 1))];
  scan(bytes, start, lines);
  return { start, bytes, lines };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** With bytes that follow the window's; its first blocks go when it gets too large. */
export function withNewer(window: LogWindow, bytes: Uint8Array): LogWindow {
  if (bytes.length === 0) return window;
  const all = joined(window.bytes, bytes);
  const drop = all.length > mostBytes ? Math.ceil((all.length - mostBytes) / block) * block : 0;
  return openWindow(window.start + drop, all.slice(drop));
}

/** With bytes that come before the window's; its last blocks go when it gets too large. */
export function withOlder(window: LogWindow, bytes: Uint8Array): LogWindow {
  if (bytes.length === 0) return window;
  const all = joined(bytes, window.bytes);
  const start = window.start - bytes.length;
  if (all.length <= mostBytes) return openWindow(start, all);
  return openWindow(start, all.slice(0, mostBytes));
}

/** Which line holds a byte; the nearest one when it is not held. -1 when nothing is. */
export function lineAt({ lines }: LogWindow, offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return lines.length === 0 ? -1 : Math.max(0, low - 1);
}

/** The bytes of a line, without its line feed. */
export function lineBytes({ start, bytes, lines }: LogWindow, index: number): Uint8Array {
  const from = lines[index];
  if (from === undefined) return new Uint8Array();
  const to = (lines[index + 1] ?? start + bytes.length) - start;
  const end = bytes[to - 1] === lineFeed && to > from - start ? to - 1 : to;
  return bytes.subarray(from - start, end);
}
