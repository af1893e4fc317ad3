const two = (n: number) => String(n).padStart(2, '0');

/** `17:12:03`, by the clock of this machine. @param at a date, or milliseconds since the epoch. */
export function timeOfDay(at: Date | number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `2026-11-23`, by the calendar of this machine. */
function day(at: Date | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `2026-11-23 17:12`. */
export const dayAndMinute = (at: Date | number): string => `${day(at)} ${timeOfDay(at).slice(0, 5)}`;

/** `2026-11-23 17:12:03`. */
export const dayAndTime = (at: Date | number): string => `${day(at)} ${timeOfDay(at)}`;
