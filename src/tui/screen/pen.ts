/**
 * How a cell is written, as the codes that are on, one slot for each thing that is closed by itself: bold, dim,
 * italic, underline, inverse, struck out, colour, background.
 */
export type Pen = readonly string[];

const slots = { bold: 0, dim: 1, italic: 2, underline: 3, inverse: 4, strike: 5, color: 6, background: 7 };
export const plainPen: Pen = ['', '', '', '', '', '', '', ''];

const opens = new Map([
  [1, slots.bold],
  [2, slots.dim],
  [3, slots.italic],
  [4, slots.underline],
  [7, slots.inverse],
  [9, slots.strike],
]);
const closes = new Map([
  [22, [slots.bold, slots.dim]],
  [23, [slots.italic]],
  [24, [slots.underline]],
  [27, [slots.inverse]],
  [29, [slots.strike]],
  [39, [slots.color]],
  [49, [slots.background]],
]);

/** Parameters that a `38` or `48` takes with it. */
const extendedLength = (kind: string | undefined) => (kind === '5' ? 3 : kind === '2' ? 5 : 1);

const within = (code: number, first: number) => code >= first && code < first + 8;

/** The pen after a `CSI … m`. Codes that hide or blink, and unknown ones, change nothing. */
export function penAfter(pen: Pen, parameters: string): Pen {
  const next = [...pen];
  const parts = parameters.split(';');
  for (let at = 0; at < parts.length; at++) {
    const code = Number(parts[at] || '0');
    const slot = opens.get(code);
    if (slot !== undefined) next[slot] = String(code);
    else if (code === 0) next.fill('');
    else if (code === 38 || code === 48) {
      const length = extendedLength(parts[at + 1]);
      if (length > 1)
        next[code === 38 ? slots.color : slots.background] = parts.slice(at, at + length).join(';');
      at += length - 1;
    } else if (within(code, 30) || within(code, 90)) next[slots.color] = String(code);
    else if (within(code, 40) || within(code, 100)) next[slots.background] = String(code);
    else for (const closed of closes.get(code) ?? []) next[closed] = '';
  }
  return next;
}

/** The codes of a pen as a terminal takes them; empty for plain text. */
export const penCodes = (pen: Pen): string => pen.filter((code) => code !== '').join(';');
