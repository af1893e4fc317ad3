import { type FailureGroup, failuresOf } from './failures.ts';
import { type JobCost, jobCostOf, type PoolFacts } from './job-cost.ts';
import { type RunTimes, type RunTimesRoom, runTimesOf } from './run-times.ts';
import { type TaskTimes, taskStanding } from './task-times.ts';
import { type Throughput, throughputOf } from './throughput.ts';

/** What the tasks of a job add up to. */
export interface JobStatistics {
  readonly jobId: string;
  readonly pool: PoolFacts | undefined;
  readonly ended: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  /** Nodes that had a task. */
  readonly nodes: number;
  /** Undefined before the first task has ended. */
  readonly runTimes: RunTimes | undefined;
  readonly throughput: Throughput | undefined;
  readonly failures: readonly FailureGroup[];
  readonly cost: JobCost;
}

export interface StatisticsRoom extends RunTimesRoom {
  /** Columns of the throughput. */
  readonly columns: number;
}

/** Room for all that anything shows of it. */
export const usualRoom: StatisticsRoom = { bins: 16, longest: 100, columns: 100 };

/** @param now milliseconds since the epoch. */
export function jobStatisticsOf(
  jobId: string,
  times: TaskTimes,
  pool: PoolFacts | undefined,
  now: number,
  room: StatisticsRoom = usualRoom,
): JobStatistics {
  let failed = 0;
  for (let task = 0; task < times.size; task++) if (times.standingAt(task) === taskStanding.failed) failed++;
  const cost = jobCostOf(times, pool, now);
  return {
    jobId,
    pool,
    ended: times.ended,
    succeeded: times.ended - failed,
    failed,
    running: times.running,
    nodes: cost.nodes,
    runTimes: runTimesOf(times, room),
    throughput: throughputOf(times, room.columns, now),
    failures: failuresOf(times),
    cost,
  };
}
