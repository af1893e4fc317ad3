import { clock } from '../model/format.ts';
import { dayAndTime } from '../model/local-time.ts';

/** A point in time for a table: local, to the second, `2026-11-23 17:12:03`. */
export function timeText(date: Date | undefined): string | undefined {
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  return dayAndTime(date);
}

/** How long something took, or takes so far: `00:03:41`. */
export function durationText(start: Date | undefined, end: Date | undefined): string | undefined {
  return start === undefined || end === undefined ? undefined : clock(end.getTime() - start.getTime());
}
