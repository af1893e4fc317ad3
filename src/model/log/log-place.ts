import { wrapRows } from '../ansi/wrap-line.ts';
import { logLine } from './log-line.ts';
import { type LogWindow, lineAt } from './log-window.ts';

/** A row of a log on the screen: the line that begins at a byte, and which of its rows when it is wrapped. */
export interface LogPlace {
  readonly offset: number;
  readonly row: number;
}

/** How lines become rows: cut at the edge, or wrapped at so many cells. */
export interface LogLayout {
  readonly wrapAt: number | undefined;
}

const rowsOf = (window: LogWindow, index: number, { wrapAt }: LogLayout): number =>
  wrapAt === undefined ? 1 : wrapRows(logLine(window, index).text, wrapAt).length;

/** The place of the last row. */
export function lastPlace(window: LogWindow, layout: LogLayout): LogPlace {
  const index = window.lines.length - 1;
  return { offset: window.lines[index] ?? 0, row: index < 0 ? 0 : rowsOf(window, index, layout) - 1 };
}

export const firstPlace = (window: LogWindow): LogPlace => ({ offset: window.lines[0] ?? 0, row: 0 });

/** A place as the window has it now: its line may have got another beginning, or gone. */
export function settled(window: LogWindow, place: LogPlace, layout: LogLayout): LogPlace {
  const index = lineAt(window, place.offset);
  if (index < 0) return { offset: 0, row: 0 };
  const offset = window.lines[index] ?? 0;
  if (place.offset < offset) return { offset, row: 0 };
  return { offset, row: Math.min(place.row, rowsOf(window, index, layout) - 1) };
}

/** The place so many rows further down, or up when negative; at an end of the window it stays there. */
export function moved(window: LogWindow, place: LogPlace, by: number, layout: LogLayout): LogPlace {
  let { offset, row } = settled(window, place, layout);
  let index = lineAt(window, offset);
  if (index < 0) return { offset, row };
  row += by;
  while (row < 0 && index > 0) {
    index--;
    row += rowsOf(window, index, layout);
  }
  for (let rows = rowsOf(window, index, layout); row >= rows; rows = rowsOf(window, index, layout)) {
    if (index === window.lines.length - 1) {
      row = rows - 1;
      break;
    }
    row -= rows;
    index++;
  }
  offset = window.lines[index] ?? offset;
  return { offset, row: Math.max(0, row) };
}

export const comparePlaces = (a: LogPlace, b: LogPlace): number => a.offset - b.offset || a.row - b.row;

/** Rows between two places of the window, at most `most`. */
export function rowsBetween(
  window: LogWindow,
  from: LogPlace,
  to: LogPlace,
  layout: LogLayout,
  most: number,
): number {
  let rows = 0;
  let at = settled(window, from, layout);
  const goal = settled(window, to, layout);
  while (rows < most && comparePlaces(at, goal) < 0) {
    at = moved(window, at, 1, layout);
    rows++;
  }
  return rows;
}

/** The first row in sight, so that the chosen one is among `height` and few rows move. */
export function topFor(
  window: LogWindow,
  top: LogPlace,
  chosen: LogPlace,
  height: number,
  layout: LogLayout,
): LogPlace {
  const now = settled(window, top, layout);
  const lowest = moved(window, lastPlace(window, layout), 1 - height, layout);
  const isBelow = rowsBetween(window, now, chosen, layout, height) >= height;
  const needed = isBelow ? moved(window, chosen, 1 - height, layout) : now;
  return [chosen, needed, lowest].reduce((a, b) => (comparePlaces(a, b) < 0 ? a : b));
}
