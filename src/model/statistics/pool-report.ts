import { longSourceWords } from '../cost/prices/in-force.ts';
import type { PoolHistory } from './pool-history.ts';
import type { PoolStatistics } from './pool-statistics.ts';
import type { ReportRow } from './report-row.ts';

const seconds = (ms: number): number => Math.round(ms) / 1000;
const moment = (at: number): string => new Date(at).toISOString();

/** The statistics of a pool for programs: times in seconds and ISO 8601, money in US dollars. */
export function poolReport(statistics: PoolStatistics, history: PoolHistory | undefined, now: number) {
  const { poolId, nodes, counts, slots, idle, cost } = statistics;
  return {
    pool: poolId,
    at: moment(now),
    nodes,
    states: Object.fromEntries(counts),
    slots,
    idle: {
      shareNow: idle.shareNow ?? null,
      shareWatched: idle.shareWatched ?? null,
      watchedSeconds: seconds(idle.watchedMs),
      medianSeconds: idle.medianMs === undefined ? null : seconds(idle.medianMs),
      longest: idle.longest.map(({ id, state, ms, dollars }) => ({
        node: id,
        state,
        seconds: seconds(ms),
        dollars: dollars ?? null,
      })),
    },
    history: history
      ? {
          from: moment(history.from),
          stepSeconds: seconds(history.step),
          nodes: Object.fromEntries(history.counts),
        }
      : null,
    cost: cost ? { ...cost, prices: longSourceWords() } : null,
  };
}

export type PoolReport = ReturnType<typeof poolReport>;

/** The same as rows of one form, for a spreadsheet. */
export function* poolReportRows({ states, slots, idle, history, cost }: PoolReport): Generator<ReportRow> {
  for (const [name, value] of Object.entries(states)) yield { part: 'nodes', name, value, unit: 'nodes' };
  for (const [name, value] of Object.entries(slots)) yield { part: 'slots', name, value, unit: 'slots' };
  for (const [name, value] of [
    ['now', idle.shareNow],
    ['watched', idle.shareWatched],
  ] as const)
    if (value !== null) yield { part: 'idle share', name, value, unit: 'of 1' };
  for (const { node, state, seconds: value } of idle.longest)
    yield { part: `${state} for`, name: node, value, unit: 'seconds' };
  if (history) {
    const begin = Date.parse(history.from);
    for (const [group, counts] of Object.entries(history.nodes))
      for (const [column, value] of counts.entries())
        yield {
          part: `nodes ${group}`,
          name: moment(begin + column * history.stepSeconds * 1000),
          value,
          unit: 'nodes',
        };
  }
  const { prices: _prices, ...amounts } = cost ?? { prices: '' };
  for (const [name, value] of Object.entries(amounts))
    yield { part: 'cost', name, value, unit: 'US dollars' };
}
