import type { TextRange } from '../../model/ansi/cut-line.ts';
import { wrapRows } from '../../model/ansi/wrap-line.ts';
import { type LogLine, logLine } from '../../model/log/log-line.ts';
import { type LogLayout, type LogPlace, moved, settled } from '../../model/log/log-place.ts';
import { findIn } from '../../model/log/log-search.ts';
import { type LogWindow, lineAt } from '../../model/log/log-window.ts';

/** Cells before the text: a mark at the chosen row, and the time when it is shown. */
export const markCells = 3;
export const timeCells = 10;

/** Rows of the screen that are not the log's: crumbs, title, the line below, the keys, and an empty one. */
const otherRows = 5;

export const logHeight = (rows: number): number => Math.max(1, rows - otherRows);
export const logWidth = (columns: number, withTime: boolean): number =>
  Math.max(10, columns - markCells - 1 - (withTime ? timeCells : 0));

/** One row of the screen. */
export interface LogRow {
  readonly place: LogPlace;
  readonly line: LogLine;
  /** The part of a wrapped line that stands here. */
  readonly part: TextRange | undefined;
  readonly found: readonly TextRange[];
}

/** The rows in sight, from `top` down. */
export function logRows(
  window: LogWindow,
  top: LogPlace,
  height: number,
  layout: LogLayout,
  query: string,
): LogRow[] {
  if (window.lines.length === 0) return [];
  const rows: LogRow[] = [];
  let place = settled(window, top, layout);
  while (rows.length < height) {
    const line = logLine(window, lineAt(window, place.offset));
    const part = layout.wrapAt === undefined ? undefined : wrapRows(line.text, layout.wrapAt)[place.row];
    rows.push({ place, line, part, found: findIn(line.text, query) });
    const next = moved(window, place, 1, layout);
    if (next.offset === place.offset && next.row === place.row) break;
    place = next;
  }
  return rows;
}
