import { clock } from '../model/format.ts';

/** A point in time for a table: local, to the second, `2026-11-23 17:12:03`. */
export function timeText(date: Date | undefined): string | undefined {
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** How long something took, or takes so far: `00:03:41`. */
export function durationText(start: Date | undefined, end: Date | undefined): string | undefined {
  return start === undefined || end === undefined ? undefined : clock(end.getTime() - start.getTime());
}
