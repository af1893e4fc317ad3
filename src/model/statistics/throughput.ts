import { type TaskTimes, taskStanding } from './task-times.ts';
import { columnStep } from './time-step.ts';

/** How many tasks ended when. */
export interface Throughput {
  /** Of the first column, milliseconds since the epoch. */
  readonly from: number;
  /** Milliseconds that a column stands for. */
  readonly step: number;
  /** Tasks that ended in each. */
  readonly ended: readonly number[];
  /** Of those, tasks that failed. */
  readonly failed: readonly number[];
  /** Tasks a minute: the best column, and all of it. */
  readonly best: number;
  readonly mean: number;
}

export const perMinute = (count: number, step: number): number => (count * 60_000) / step;

/** @param most columns. @param now where tasks still run, the chart goes on to this moment. */
export function throughputOf(times: TaskTimes, most: number, now: number): Throughput | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let begun = Number.POSITIVE_INFINITY;
  for (let task = 0; task < times.size; task++) {
    const [start, end] = [times.startAt(task), times.endAt(task)];
    if (start < begun && times.standingAt(task) !== taskStanding.absent) begun = start;
    if (end < first) first = end;
    if (end > last) last = end;
  }
  if (last < first) return undefined;
  const from0 = Math.min(begun, first);
  const until = times.running > 0 ? Math.max(last, now) : last;
  const step = columnStep(until - from0 + 1, Math.max(1, most - 1));
  const from = Math.floor(from0 / step) * step;
  const columns = Math.floor((until - from) / step) + 1;
  const ended = new Array<number>(columns).fill(0);
  const failed = new Array<number>(columns).fill(0);
  for (let task = 0; task < times.size; task++) {
    const end = times.endAt(task);
    if (Number.isNaN(end)) continue;
    const column = Math.floor((end - from) / step);
    ended[column] = (ended[column] ?? 0) + 1;
    if (times.standingAt(task) === taskStanding.failed) failed[column] = (failed[column] ?? 0) + 1;
  }
  const best = perMinute(
    ended.reduce((most, count) => Math.max(most, count), 0),
    step,
  );
  return { from, step, ended, failed, best, mean: perMinute(times.ended, Math.max(1, until - from0)) };
}
