import { greyPixmap } from './portable-pixmap.ts';
import { type Line, linesOf } from './stroke-letters.ts';

/** Pixels of one step of the letters' grid. */
const step = 7;
const penRadius = 3.2;
/** In steps. */
const [letterWidth, lineHeight, margin] = [6, 12, 6];

/** A scan of lines in capitals and digits: black on paper that is not quite white, as a PGM file. */
export function scannedPage(lines: readonly string[]): Uint8Array {
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const width = (longest * letterWidth + 2 * margin) * step;
  const height = (lines.length * lineHeight + 2 * margin) * step;
  const paper = new Uint8Array(width * height).fill(245);
  for (const [row, line] of lines.entries()) {
    for (const [column, letter] of [...line].entries()) {
      const left = (margin + column * letterWidth) * step;
      const top = (margin + row * lineHeight) * step;
      for (const each of linesOf(letter)) draw(paper, width, each, left, top);
    }
  }
  return greyPixmap({ width, height }, paper);
}

function draw(paper: Uint8Array, width: number, { from, to }: Line, left: number, top: number): void {
  const [x1, y1] = [left + from[0] * step, top + from[1] * step];
  const [x2, y2] = [left + to[0] * step, top + to[1] * step];
  const reach = Math.ceil(penRadius) + 1;
  for (let y = Math.min(y1, y2) - reach; y <= Math.max(y1, y2) + reach; y++) {
    for (let x = Math.min(x1, x2) - reach; x <= Math.max(x1, x2) + reach; x++) {
      const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
      const nearest = Math.max(0, Math.min(1, along));
      const away = Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1));
      // The edge is a pixel wide, as a scanner sees it.
      const ink = Math.max(0, Math.min(1, penRadius + 0.5 - away));
      const at = y * width + x;
      paper[at] = Math.min(paper[at] ?? 0, Math.round(245 - 225 * ink));
    }
  }
}
