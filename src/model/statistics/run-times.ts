import { type Bin, histogramOf } from './histogram.ts';
import { outerFence, quantile, type Spread, spreadOf } from './quantiles.ts';
import { type TaskTimes, taskStanding } from './task-times.ts';

/** A task that took long. */
export interface LongTask {
  readonly id: string;
  readonly nodeId: string | undefined;
  /** Milliseconds. */
  readonly ms: number;
  readonly failed: boolean;
  /** Far from what most took: see {@link outerFence}. */
  readonly isOutlier: boolean;
}

/** How long the ended tasks of a job ran. */
export interface RunTimes {
  readonly spread: Spread;
  readonly bins: readonly Bin[];
  /** Above this, milliseconds, a task is an outlier. */
  readonly fence: number;
  readonly outliers: number;
  /** The longest, whether outliers or not. */
  readonly longest: readonly LongTask[];
}

export interface RunTimesRoom {
  readonly bins: number;
  readonly longest: number;
}

/** Milliseconds that each ended task ran, as far as it ever started. */
function allRunTimes(times: TaskTimes): Float64Array {
  const all = new Float64Array(times.ended);
  let count = 0;
  for (let task = 0; task < times.size; task++) {
    const ms = times.endAt(task) - times.startAt(task);
    if (!Number.isNaN(ms) && count < all.length) all[count++] = Math.max(0, ms);
  }
  return all.subarray(0, count);
}

export function runTimesOf(times: TaskTimes, room: RunTimesRoom): RunTimes | undefined {
  const all = allRunTimes(times);
  const spread = spreadOf(all);
  if (!spread) return undefined;
  const fence = outerFence(spread);
  const least = quantile(all, 1 - (room.longest - 1) / all.length) ?? 0;
  const longest: LongTask[] = [];
  let outliers = 0;
  for (let task = 0; task < times.size; task++) {
    const ms = times.endAt(task) - times.startAt(task);
    if (Number.isNaN(ms)) continue;
    if (ms > fence) outliers++;
    if (ms < least) continue;
    const node = times.nodeAt(task);
    longest.push({
      id: times.idAt(task),
      nodeId: node === undefined ? undefined : times.nodeIdAt(node),
      ms: Math.max(0, ms),
      failed: times.standingAt(task) === taskStanding.failed,
      isOutlier: ms > fence,
    });
  }
  longest.sort((a, b) => b.ms - a.ms || (a.id < b.id ? -1 : 1));
  return {
    spread,
    bins: histogramOf(all, spread, room.bins),
    fence,
    outliers,
    longest: longest.slice(0, room.longest),
  };
}
