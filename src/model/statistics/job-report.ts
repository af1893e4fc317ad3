import { longSourceWords } from '../cost/prices/in-force.ts';
import type { JobStatistics } from './job-statistics.ts';
import { nodeLives } from './node-chart.ts';
import type { ReportRow } from './report-row.ts';
import { causeName } from './task-cause.ts';
import type { TaskTimes } from './task-times.ts';

const seconds = (ms: number): number => Math.round(ms) / 1000;
const moment = (at: number): string => new Date(at).toISOString();

/** What each node did for the job. */
function nodesOf(times: TaskTimes, now: number) {
  const lives = nodeLives(times, now);
  return Array.from({ length: times.nodes }, (_, node) => ({
    node: times.nodeIdAt(node),
    tasks: lives.tasks[node] ?? 0,
    failed: lives.failed[node] ?? 0,
    first: lives.first[node] ?? 0,
    last: lives.last[node] ?? 0,
    busySeconds: seconds(lives.busy[node] ?? 0),
  }))
    .filter(({ tasks }) => tasks > 0)
    .map(({ first, last, ...rest }) => ({ ...rest, first: moment(first), last: moment(last) }));
}

/** The statistics of a job for programs: times in seconds and ISO 8601, money in US dollars. */
export function jobReport(statistics: JobStatistics, times: TaskTimes, now: number) {
  const { jobId, pool, ended, succeeded, failed, running, runTimes, throughput, failures, cost } = statistics;
  const spread = runTimes?.spread;
  return {
    job: jobId,
    pool: pool?.poolId ?? null,
    at: moment(now),
    tasks: { ended, succeeded, failed, running },
    runTimeSeconds: spread
      ? {
          least: seconds(spread.least),
          mean: seconds(spread.mean),
          p50: seconds(spread.p50),
          p95: seconds(spread.p95),
          p99: seconds(spread.p99),
          max: seconds(spread.most),
        }
      : null,
    histogram: (runTimes?.bins ?? []).map(({ from, to, count }) => ({
      fromSeconds: seconds(from),
      toSeconds: Number.isFinite(to) ? seconds(to) : null,
      count,
    })),
    outliers: runTimes ? { aboveSeconds: seconds(runTimes.fence), count: runTimes.outliers } : null,
    longest: (runTimes?.longest ?? []).map(({ id, nodeId, ms, failed: isFailed, isOutlier }) => ({
      task: id,
      node: nodeId ?? null,
      seconds: seconds(ms),
      failed: isFailed,
      outlier: isOutlier,
    })),
    throughput: throughput
      ? {
          from: moment(throughput.from),
          stepSeconds: seconds(throughput.step),
          meanPerMinute: throughput.mean,
          bestPerMinute: throughput.best,
          ended: throughput.ended,
          failed: throughput.failed,
        }
      : null,
    failures: failures.map(({ cause, count, example, nodes }) => ({
      cause: causeName(cause),
      ...cause,
      count,
      example,
      nodes,
    })),
    nodes: nodesOf(times, now),
    cost: {
      nodeSeconds: seconds(cost.nodeMs),
      idleSeconds: seconds(cost.idleMs),
      spotSeconds: seconds(cost.spotMs),
      dollars: cost.dollars ?? null,
      idleDollars: cost.idleDollars ?? null,
      dollarsPerThousandTasks: cost.dollarsPerThousand ?? null,
      prices: longSourceWords(),
    },
  };
}

export type JobReport = ReturnType<typeof jobReport>;

/** The same as rows of one form, for a spreadsheet. */
export function* jobReportRows(report: JobReport): Generator<ReportRow> {
  const { tasks, runTimeSeconds, histogram, longest, throughput, failures, nodes, cost } = report;
  for (const [name, value] of Object.entries(tasks)) yield { part: 'tasks', name, value, unit: 'tasks' };
  for (const [name, value] of Object.entries(runTimeSeconds ?? {}))
    yield { part: 'run time', name, value, unit: 'seconds' };
  for (const { fromSeconds, toSeconds, count } of histogram)
    yield { part: 'histogram', name: `${fromSeconds}..${toSeconds ?? ''}`, value: count, unit: 'tasks' };
  for (const { task, seconds: value } of longest)
    yield { part: 'longest', name: task, value, unit: 'seconds' };
  if (throughput) {
    const begin = Date.parse(throughput.from);
    for (const [column, value] of throughput.ended.entries())
      yield {
        part: 'ended',
        name: moment(begin + column * throughput.stepSeconds * 1000),
        value,
        unit: `tasks in ${throughput.stepSeconds} s`,
      };
  }
  for (const { cause, count } of failures)
    yield { part: 'failures', name: cause, value: count, unit: 'tasks' };
  for (const { node, tasks: count, busySeconds } of nodes) {
    yield { part: 'node tasks', name: node, value: count, unit: 'tasks' };
    yield { part: 'node busy', name: node, value: busySeconds, unit: 'seconds' };
  }
  const { prices: _prices, ...amounts } = cost;
  for (const [name, value] of Object.entries(amounts))
    if (value !== null)
      yield { part: 'cost', name, value, unit: name.endsWith('Seconds') ? 'seconds' : 'US dollars' };
}
