import { compareByNumbers } from '../compare-by-numbers.ts';
import { bytes, shortClock } from '../format.ts';
import { dayAndTime } from '../local-time.ts';
import { redact } from '../redact.ts';

/**
 * What a column holds: `word` is one of few, such as a state; `time` milliseconds since the epoch; `span`
 * milliseconds, see {@link spanOf}; `flag` is `yes` or `no`.
 */
export type CellKind = 'text' | 'word' | 'number' | 'time' | 'span' | 'bytes' | 'flag';

export type CellValue = string | number | undefined;

/** A span that still grows is kept as its beginning, as a negative number: a row need not change with the clock. */
export const runningSince = (start: number): number => -start;

/** Milliseconds of a span, at the moment `now`. */
export const spanOf = (value: number, now: number): number => (value < 0 ? Math.max(0, now + value) : value);

/** A span between two moments, still growing without the second. */
export function spanBetween(start: number | undefined, end: number | undefined): number | undefined {
  if (start === undefined) return undefined;
  return end === undefined ? runningSince(start) : Math.max(0, end - start);
}

/** A cell as people read it. */
export function cellText(value: CellValue, kind: CellKind, now: number): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'time':
      return dayAndTime(value);
    case 'span':
      return shortClock(spanOf(value, now));
    case 'bytes':
      return bytes(value);
    default:
      return Number.isInteger(value) && Math.abs(value) < 1000
        ? String(value)
        : value.toLocaleString('en-US');
  }
}

/** A cell as programs read it: times in ISO 8601, spans in seconds; no secret. */
export function plainCell(value: CellValue, kind: CellKind, now: number): string | number | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return redact(value);
  if (kind === 'time') return new Date(value).toISOString();
  return kind === 'span' ? spanOf(value, now) / 1000 : value;
}

/** Order of two cells of a column: what is missing comes last, texts by their numbers (`task-9` before `task-10`). */
export function compareCells(a: CellValue, b: CellValue, kind: CellKind, now: number): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number')
    return kind === 'span' ? spanOf(a, now) - spanOf(b, now) : a - b;
  return compareByNumbers(String(a), String(b));
}
