import { type AnsiStyle, plainStyle } from './ansi-style.ts';
import { cellsUpTo } from './line-cells.ts';
import type { StyledLine } from './styled-line.ts';

/** Text in one style. */
export interface StyledSpan {
  readonly text: string;
  readonly style: AnsiStyle;
  /** It is a part of what is searched for. */
  readonly found?: true;
}

/** A part of a line's text, code units, the end left out. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The part of a line that stands in cells `from` to `from + width`; a wide character that is cut is a blank. */
export interface CellCut extends TextRange {
  /** Blanks before it, where a wide character is cut in two. */
  readonly lead: number;
  /** Cells that it takes, `lead` included. */
  readonly cells: number;
  /** Whether the line goes on behind it. */
  readonly more: boolean;
}

/** Costs what is in sight: see {@link cellsUpTo}. */
export function cutCells(text: string, from: number, width: number): CellCut {
  const left = cellsUpTo(text, from, 'after');
  const right = cellsUpTo(text, from + width, 'before');
  const start = Math.min(left.index, text.length);
  const end = Math.max(start, right.index);
  const lead = Math.min(width, Math.max(0, left.cells - from));
  return { start, end, lead, cells: end > start ? right.cells - from : lead, more: end < text.length };
}

/** How many runs begin at a code unit or before it: a hostile line has as many as it has characters. */
function runsUpTo(runs: StyledLine['runs'], at: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spans of a part of a line, with what is found in it told apart. */
export function spansOf(
  { text, runs }: StyledLine,
  { start, end }: TextRange,
  found: readonly TextRange[] = [],
): StyledSpan[] {
  const inside = (n: number) => n > start && n < end;
  const here = runs.slice(runsUpTo(runs, start), runsUpTo(runs, end));
  const edges = new Set([start, ...here.map((run) => run.start).filter(inside)]);
  for (const range of found) for (const edge of [range.start, range.end]) if (inside(edge)) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.flatMap((edge, i) => {
    const next = sorted[i + 1] ?? end;
    if (next <= edge) return [];
    const style = runs[runsUpTo(runs, edge) - 1]?.style ?? plainStyle;
    const isFound = found.some((range) => range.start <= edge && edge < range.end);
    return [{ text: text.slice(edge, next), style, ...(isFound ? { found: true as const } : {}) }];
  });
}
