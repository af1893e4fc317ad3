import { type NodeGroupName, nodeGroup, nodeGroupNames } from '../batch/node-groups.ts';
import type { NodeFacts } from './node-facts.ts';
import type { StateSamples } from './state-samples.ts';
import { columnStep } from './time-step.ts';

/** `up`: it could take tasks, and whether it had some is not known. */
export type PastGroup = NodeGroupName | 'up';
export const pastGroups: readonly PastGroup[] = ['running', 'idle', 'up', ...nodeGroupNames.slice(2)];

/** A last boot so long after the node came is one of many. */
const longestFirstBootMs = 60 * 60_000;

/** What a node was at a moment, as far as its own times tell; undefined before it was there. */
export function groupAt(node: NodeFacts, moment: number): PastGroup | undefined {
  const { allocatedAt, bootedAt, startTaskBegan, startTaskEnded, since } = node;
  if (allocatedAt === undefined || moment < allocatedAt) return undefined;
  if (since === undefined || moment >= since) return nodeGroup(node.state);
  if (startTaskBegan !== undefined && moment >= startTaskBegan && moment < (startTaskEnded ?? since))
    return 'start task';
  const boot = bootedAt ?? since;
  return moment < boot && boot - allocatedAt < longestFirstBootMs ? 'starting' : 'up';
}

/** Nodes by state over time; before the pool was watched, as its nodes' own times tell. */
export interface PoolHistory {
  /** Of the first column, milliseconds since the epoch. */
  readonly from: number;
  /** Milliseconds a column. */
  readonly step: number;
  readonly columns: number;
  /** Nodes of each group in each column; groups that never occur are left out. */
  readonly counts: ReadonlyMap<PastGroup, readonly number[]>;
  /** Most nodes that there were at once. */
  readonly most: number;
}

interface HistoryRoom {
  readonly columns: number;
  readonly now: number;
  /** How far back, milliseconds; to the first node when left out. */
  readonly back?: number;
}

export function poolHistoryOf(
  nodes: readonly NodeFacts[],
  samples: StateSamples,
  { columns: room, now, back }: HistoryRoom,
): PoolHistory | undefined {
  const first = nodes.reduce(
    (least, { allocatedAt = now }) => Math.min(least, allocatedAt),
    samples.since ?? now,
  );
  const begin = back === undefined ? first : Math.max(first, now - back);
  if (nodes.length === 0 && samples.size === 0) return undefined;
  const step = columnStep(Math.max(1000, now - begin), Math.max(1, room - 1));
  const from = Math.floor(begin / step) * step;
  const columns = Math.floor((now - from) / step) + 1;
  const counts = new Map<PastGroup, number[]>();
  const add = (group: PastGroup, column: number, count: number) => {
    const row = counts.get(group) ?? new Array<number>(columns).fill(0);
    counts.set(group, row);
    row[column] = (row[column] ?? 0) + count;
  };
  let most = 0;
  for (let column = 0; column < columns; column++) {
    // What it had come to at the end of the column.
    const moment = Math.min(now, from + (column + 1) * step - 1);
    const watched = samples.at(moment);
    let total = 0;
    if (watched)
      for (const [group, count] of watched) {
        if (count > 0) add(group, column, count);
        total += count;
      }
    else
      for (const node of nodes) {
        const group = groupAt(node, moment);
        if (group === undefined) continue;
        add(group, column, 1);
        total++;
      }
    most = Math.max(most, total);
  }
  const inOrder = pastGroups.flatMap((group) => {
    const row = counts.get(group);
    return row ? [[group, row] as const] : [];
  });
  return { from, step, columns, counts: new Map(inOrder), most };
}
