import { dayAndTime } from '../model/local-time.ts';

/** A point in time for a table: local, to the second, `2026-11-23 17:12:03`. */
export function timeText(date: Date | undefined): string | undefined {
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  return dayAndTime(date);
}
