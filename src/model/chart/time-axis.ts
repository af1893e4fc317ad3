import { timeOfDay } from '../local-time.ts';
import { timeStep } from '../statistics/time-step.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How the moments of an axis are written. */
function words(at: number, step: number): string {
  const time = timeOfDay(at);
  if (step < minute) return time;
  const date = new Date(at);
  return step < day ? time.slice(0, 5) : `${date.getMonth() + 1}/${date.getDate()}`;
}

/** Moments of the local clock that are multiples of a step; days begin at midnight here. */
function firstMark(from: number, step: number): number {
  const shift = new Date(from).getTimezoneOffset() * minute;
  return Math.ceil((from - shift) / step) * step + shift;
}

/**
 * The times below a chart whose columns are `step` milliseconds each: every label begins under its column, and they
 * never touch.
 */
export function timeAxis({ from, step, columns }: { from: number; step: number; columns: number }): string {
  const labels = Math.max(1, Math.floor(columns / 12));
  const between = timeStep(step * columns, labels);
  const first = firstMark(from, between);
  const begin = words(from, step < minute ? step : between);
  // Where the first round moment is far off, the axis begins with when the chart does.
  let line = (first - from) / step >= begin.length + 2 ? begin : '';
  for (let at = first; at < from + step * columns; at += between) {
    const column = Math.floor((at - from) / step);
    const text = words(at, between);
    if (column < line.length + (line === '' ? 0 : 2) || column + text.length > columns) continue;
    line = line.padEnd(column) + text;
  }
  return line === '' ? words(from, step) : line;
}
