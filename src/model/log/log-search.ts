import type { TextRange } from '../ansi/cut-line.ts';
import { lineText } from './log-line.ts';
import type { LogWindow } from './log-window.ts';

/** So many finds in one line are marked. */
const marked = 100;

/** Where a text stands in a line; capitals matter only where the query has some. */
export function findIn(text: string, query: string): TextRange[] {
  if (query === '') return [];
  const exact = query !== query.toLowerCase();
  const folded = text.toLowerCase();
  // A few letters change their length when they are folded; then places would not fit.
  const line = exact || folded.length !== text.length ? text : folded;
  const found: TextRange[] = [];
  for (
    let at = line.indexOf(query);
    at >= 0 && found.length < marked;
    at = line.indexOf(query, at + query.length)
  )
    found.push({ start: at, end: at + query.length });
  return found;
}

/** The next line with the query, from line `from` on (itself included), down or up; undefined when the window has none. */
export function findLine(
  window: LogWindow,
  query: string,
  from: number,
  direction: 1 | -1,
): number | undefined {
  for (let at = from; at >= 0 && at < window.lines.length; at += direction)
    if (findIn(lineText(window, at), query).length > 0) return at;
  return undefined;
}
