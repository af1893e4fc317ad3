import { costOf, hourlyRate } from '../cost/rate.ts';
import { nodeLives } from './node-chart.ts';
import type { TaskTimes } from './task-times.ts';

/** What a pool tells that its nodes' time costs by. */
export interface PoolFacts {
  readonly poolId: string;
  readonly vmSize: string;
  /** Tasks that a node runs at once. */
  readonly slots: number;
  /** Nodes there are now, for ids that do not say their kind. */
  readonly isSpot: boolean;
}

/** What the nodes' time came to, from the first to the last task that each had of the job. */
export interface JobCost {
  readonly nodes: number;
  /** Milliseconds of nodes, and of those without a task of the job in some slot. */
  readonly nodeMs: number;
  readonly idleMs: number;
  /** Of the node time, that of Spot nodes. */
  readonly spotMs: number;
  /** US dollars by the example prices; undefined for a size without one. */
  readonly dollars: number | undefined;
  /** Of that, what stood idle. */
  readonly idleDollars: number | undefined;
  readonly dollarsPerThousand: number | undefined;
}

/** Azure's own node ids end in what kind they are. */
const isSpotNode = (id: string, otherwise: boolean): boolean =>
  id.endsWith('_p') ? true : id.endsWith('_d') ? false : otherwise;

/** @param pool undefined where it is gone: then there are times and no prices. */
export function jobCostOf(times: TaskTimes, pool: PoolFacts | undefined, now: number): JobCost {
  const lives = nodeLives(times, now);
  const slots = pool?.slots ?? 1;
  const rateOf = (spot: boolean) =>
    pool && hourlyRate({ vmSize: pool.vmSize, dedicated: spot ? 0 : 1, spot: spot ? 1 : 0 });
  const rates = { spot: rateOf(true), dedicated: rateOf(false) };
  const sum = { nodes: 0, nodeMs: 0, idleMs: 0, spotMs: 0, dollars: 0, idleDollars: 0 };
  for (let node = 0; node < times.nodes; node++) {
    if ((lives.tasks[node] ?? 0) === 0) continue;
    const ms = (lives.last[node] ?? 0) - (lives.first[node] ?? 0);
    const idle = Math.max(0, ms - (lives.busy[node] ?? 0) / slots);
    const spot = isSpotNode(times.nodeIdAt(node), pool?.isSpot ?? false);
    const rate = (spot ? rates.spot : rates.dedicated) ?? 0;
    sum.nodes++;
    sum.nodeMs += ms;
    sum.idleMs += idle;
    if (spot) sum.spotMs += ms;
    sum.dollars += costOf(rate, ms);
    sum.idleDollars += costOf(rate, idle);
  }
  const known = rates.dedicated !== undefined;
  return {
    ...sum,
    dollars: known ? sum.dollars : undefined,
    idleDollars: known ? sum.idleDollars : undefined,
    dollarsPerThousand: known && times.ended > 0 ? (1000 * sum.dollars) / times.ended : undefined,
  };
}
