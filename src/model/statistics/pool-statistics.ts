import { countGroups, type NodeGroupName, nodeGroup } from '../batch/node-groups.ts';
import { isBilled } from '../cost/pool-cost.ts';
import { costOf, hourlyRate } from '../cost/rate.ts';
import type { NodeFacts } from './node-facts.ts';
import { quantile } from './quantiles.ts';
import type { StateSamples } from './state-samples.ts';

/** A node that is billed and does not work. */
export interface IdleNode {
  readonly id: string;
  readonly state: string;
  /** Milliseconds, for how long already. */
  readonly ms: number;
  /** US dollars by the example prices; undefined for a size without one. */
  readonly dollars: number | undefined;
}

export interface PoolStatistics {
  readonly poolId: string;
  readonly nodes: number;
  readonly counts: ReadonlyMap<NodeGroupName, number>;
  /** Task slots of nodes that are up, and of those the busy ones. */
  readonly slots: { readonly busy: number; readonly all: number };
  readonly idle: {
    /** Of the nodes that could work now, from 0 to 1; undefined where there are none. */
    readonly shareNow: number | undefined;
    /** The same over the time that it was watched. */
    readonly shareWatched: number | undefined;
    /** Milliseconds that the pool was watched. */
    readonly watchedMs: number;
    readonly medianMs: number | undefined;
    /** The longest idle first, then those that failed, or were told to take no tasks. */
    readonly longest: readonly IdleNode[];
  };
  /** US dollars by the example prices; undefined for a size without one. */
  readonly cost:
    | {
        readonly perHour: number;
        /** Of that, nodes that idle, and nodes that cannot work. */
        readonly idlePerHour: number;
        readonly failedPerHour: number;
        /** What those that idle now have cost since they idle. */
        readonly idleSoFar: number;
      }
    | undefined;
}

const isUp = (group: NodeGroupName): boolean => group === 'running' || group === 'idle';
const share = (part: number, whole: number) => (whole <= 0 ? undefined : part / whole);

/** @param slots tasks that a node runs at once. @param now milliseconds since the epoch. */
export function poolStatisticsOf(
  poolId: string,
  nodes: readonly NodeFacts[],
  samples: StateSamples,
  { slots, now, longest = 100 }: { readonly slots: number; readonly now: number; readonly longest?: number },
): PoolStatistics {
  const byState: Record<string, number> = {};
  const rates = new Map<string, number | undefined>();
  const rateOf = ({ vmSize, isDedicated }: NodeFacts) => {
    const key = `${vmSize} ${isDedicated}`;
    if (!rates.has(key))
      rates.set(key, hourlyRate({ vmSize, dedicated: isDedicated ? 1 : 0, spot: isDedicated ? 0 : 1 }));
    return rates.get(key);
  };
  const sum = { perHour: 0, idlePerHour: 0, failedPerHour: 0, idleSoFar: 0 };
  const standing: IdleNode[] = [];
  let [isPriced, busy] = [true, 0];
  for (const node of nodes) {
    byState[node.state] = (byState[node.state] ?? 0) + 1;
    const rate = rateOf(node);
    if (rate === undefined) isPriced = false;
    const group = nodeGroup(node.state);
    if (isUp(group)) busy += node.busySlots;
    if (!isBilled(node.state)) continue;
    sum.perHour += rate ?? 0;
    if (group !== 'idle' && group !== 'failed' && node.state !== 'offline') continue;
    const ms = Math.max(0, now - (node.since ?? now));
    const dollars = rate === undefined ? undefined : costOf(rate, ms);
    sum[group === 'idle' ? 'idlePerHour' : 'failedPerHour'] += rate ?? 0;
    if (group === 'idle') sum.idleSoFar += dollars ?? 0;
    standing.push({ id: node.id, state: node.state, ms, dollars });
  }
  const counts = countGroups(byState);
  const idle = counts.get('idle') ?? 0;
  const up = idle + (counts.get('running') ?? 0);
  const ages = Float64Array.from(standing.filter(({ state }) => state === 'idle').map(({ ms }) => ms));
  const watchedUp = samples.nodeMs('idle') + samples.nodeMs('running');
  return {
    poolId,
    nodes: nodes.length,
    counts,
    slots: { busy, all: up * slots },
    idle: {
      shareNow: share(idle, up),
      shareWatched: share(samples.nodeMs('idle'), watchedUp),
      watchedMs: samples.since === undefined ? 0 : now - samples.since,
      medianMs: quantile(ages, 0.5),
      longest: standing
        .sort((a, b) => Number(a.state !== 'idle') - Number(b.state !== 'idle') || b.ms - a.ms)
        .slice(0, longest),
    },
    cost: isPriced ? sum : undefined,
  };
}
