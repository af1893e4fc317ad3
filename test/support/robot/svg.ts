import { blend, type Palette, paletteColor, palettes } from './palette.ts';
import type { Cell, VirtualScreen } from './virtual-screen.ts';

const cell = { width: 8.4, height: 18, fontSize: 14, baseline: 13.5 };
const margin = 12;
const fonts =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

const number = (value: number) => String(Math.round(value * 100) / 100);
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Plain blanks are folded by some readers, whatever xml:space says.
    .replaceAll(' ', '\u00a0');

interface Look {
  readonly color: string;
  readonly background: string;
  readonly weight: string;
}

function lookOf(drawn: Cell, palette: Palette): Look {
  const color = (given: number | string | undefined, own: string) =>
    given === undefined ? own : typeof given === 'string' ? given : paletteColor(palette, given);
  const front = color(drawn.color, palette.text);
  const back = color(drawn.background, palette.background);
  const [text, background] = drawn.inverse ? [back, front] : [front, back];
  const weight = [
    drawn.bold ? ' font-weight="700"' : '',
    drawn.italic ? ' font-style="italic"' : '',
    drawn.underline ? ' text-decoration="underline"' : '',
  ].join('');
  return { color: drawn.dim ? blend(text, background, 0.42) : text, background, weight };
}

interface Run {
  readonly text: string;
  readonly column: number;
  readonly cells: number;
  readonly look: Look;
}

const sameLook = (one: Look, other: Look) =>
  one.color === other.color && one.background === other.background && one.weight === other.weight;

/** Pieces that look the same. What is beyond ASCII stands alone, for fonts give it other widths than one cell. */
function runsOf(cells: readonly Cell[], palette: Palette): Run[] {
  const runs: Run[] = [];
  for (const [column, drawn] of cells.entries()) {
    if (drawn.width === 0) continue;
    const look = lookOf(drawn, palette);
    const last = runs.at(-1);
    const plain = /^[\x20-\x7e]+$/;
    if (last && sameLook(last.look, look) && plain.test(drawn.text) && plain.test(last.text))
      runs[runs.length - 1] = { ...last, text: last.text + drawn.text, cells: last.cells + 1 };
    else runs.push({ text: drawn.text, column, cells: drawn.width, look });
  }
  return runs;
}

function drawRun({ text, column, cells, look }: Run, row: number, palette: Palette): string {
  const x = margin + column * cell.width;
  const y = margin + row * cell.height;
  const width = cells * cell.width;
  const band =
    look.background === palette.background
      ? ''
      : `<rect x="${number(x)}" y="${y}" width="${number(width)}" height="${cell.height}" shape-rendering="crispEdges" fill="${look.background}"/>`;
  if (text.trim() === '') return band;
  const place = `x="${number(x)}" y="${number(y + cell.baseline)}" textLength="${number(width)}"`;
  return `${band}<text ${place} lengthAdjust="spacingAndGlyphs" fill="${look.color}"${look.weight}>${escaped(text)}</text>`;
}

/**
 * The screen as a picture that looks the same wherever it is shown: cells are exact, fonts the reader's own.
 * @param title what it shows, for those who cannot see it.
 */
export function screenSvg(
  screen: VirtualScreen,
  theme: 'dark' | 'light' = 'dark',
  title = 'batchdeck in a terminal',
): string {
  const palette = palettes[theme];
  const width = number(screen.columns * cell.width + 2 * margin);
  const height = screen.rows * cell.height + 2 * margin;
  const rows = Array.from({ length: screen.rows }, (_, row) =>
    runsOf(screen.cells(row), palette)
      .map((run) => drawRun(run, row, palette))
      .join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${palette.background}"/>`,
    `<g font-family='${fonts}' font-size="${cell.fontSize}">`,
    ...rows.filter((row) => row !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
