/** How a piece of a program's output is to look. Colours are named as Ink takes them: `red`, `ansi256(123)`, `#10a0ff`. */
export interface AnsiStyle {
  readonly color?: string;
  readonly backgroundColor?: string;
  readonly bold?: true;
  readonly dimColor?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strikethrough?: true;
  readonly inverse?: true;
}

export const plainStyle: AnsiStyle = {};

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

function named(index: number): string {
  const name = names[index % 8] ?? 'white';
  return index < 8 ? name : name === 'black' ? 'gray' : `${name}Bright`;
}

const isByte = (n: number | undefined): n is number => n !== undefined && n >= 0 && n <= 255;
const indexed = (n: number) => (n < 16 ? named(n) : `ansi256(${n})`);
const hex = (parts: readonly number[]) =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function without(style: AnsiStyle, ...keys: (keyof AnsiStyle)[]): AnsiStyle {
  const next = { ...style };
  for (const key of keys) delete next[key];
  return next;
}

/** A colour of the forms `5;n` and `2;r;g;b`, and how many parameters it took; colons allow a colour space between. */
function extended(parts: readonly number[], colons: boolean): { color: string | undefined; taken: number } {
  const [kind, first] = parts;
  if (kind === 5) return { color: isByte(first) ? indexed(first) : undefined, taken: 2 };
  if (kind !== 2) return { color: undefined, taken: 1 };
  const rgb = colons && parts.length > 4 ? parts.slice(2, 5) : parts.slice(1, 4);
  return { color: rgb.length === 3 && rgb.every(isByte) ? hex(rgb) : undefined, taken: 4 };
}

function withColor(style: AnsiStyle, code: number, color: string | undefined): AnsiStyle {
  if (color === undefined) return style;
  return code === 38 ? { ...style, color } : { ...style, backgroundColor: color };
}

function one(style: AnsiStyle, code: number): AnsiStyle {
  switch (code) {
    case 0:
      return plainStyle;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dimColor: true };
    case 3:
      return { ...style, italic: true };
    case 4:
    case 21:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 9:
      return { ...style, strikethrough: true };
    case 22:
      return without(style, 'bold', 'dimColor');
    case 23:
      return without(style, 'italic');
    case 24:
      return without(style, 'underline');
    case 27:
      return without(style, 'inverse');
    case 29:
      return without(style, 'strikethrough');
    case 39:
      return without(style, 'color');
    case 49:
      return without(style, 'backgroundColor');
  }
  if (code >= 30 && code <= 37) return { ...style, color: named(code - 30) };
  if (code >= 90 && code <= 97) return { ...style, color: named(code - 82) };
  if (code >= 40 && code <= 47) return { ...style, backgroundColor: named(code - 40) };
  if (code >= 100 && code <= 107) return { ...style, backgroundColor: named(code - 92) };
  // Blinking (5, 6) would disturb, and what is hidden (8) is to be seen: both stay as they are.
  return style;
}

/**
 * The style after a `CSI … m`.
 * @param parameters what stands between `[` and `m`, e.g. `1;38;5;208`.
 */
export function applySgr(style: AnsiStyle, parameters: string): AnsiStyle {
  const parts = parameters.split(';');
  let next = style;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const [code = 0, ...rest] = part.split(':').map((text) => (text === '' ? 0 : Number(text)));
    if (code !== 38 && code !== 48) {
      next = code === 4 && rest[0] === 0 ? one(next, 24) : one(next, code);
    } else if (rest.length > 0) {
      next = withColor(next, code, extended(rest, true).color);
    } else {
      const { color, taken } = extended(parts.slice(at + 1, at + 5).map(Number), false);
      next = withColor(next, code, color);
      at += taken;
    }
  }
  return next;
}
