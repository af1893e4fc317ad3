import type { NodeRow } from '../store/rows.ts';
import type { NodeRoom } from './core-quota.ts';

export interface AllocationPlan {
  readonly add: { readonly dedicated: number; readonly spot: number };
  readonly remove: readonly NodeRow[];
  /** Nodes that were asked for and that neither this machine nor the quota allows. */
  readonly short: { readonly dedicated: number; readonly spot: number };
}

export interface AllocationAim {
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
  /** How many more nodes this machine may hold beside those of the pool. */
  readonly room: number;
  /** Nodes that the account's quota of cores leaves to the pool, those that it has included. */
  readonly quota: NodeRoom;
  /** Tasks running on a node. */
  load(node: NodeRow): number;
}

/** What brings a pool from its nodes to its targets. Nodes with the least work go first, the newest of them before. */
export function planAllocation(nodes: readonly NodeRow[], aim: AllocationAim): AllocationPlan {
  const dedicated = nodes.filter((node) => node.isDedicated);
  const spot = nodes.filter((node) => !node.isDedicated);
  const remove = [
    ...leastLoaded(dedicated, dedicated.length - aim.targetDedicatedNodes, aim.load),
    ...leastLoaded(spot, spot.length - aim.targetLowPriorityNodes, aim.load),
  ];
  const wantedDedicated = Math.max(0, aim.targetDedicatedNodes - dedicated.length);
  const wantedSpot = Math.max(0, aim.targetLowPriorityNodes - spot.length);
  const room = Math.max(0, aim.room - nodes.length + remove.length);
  const addDedicated = Math.min(wantedDedicated, room, Math.max(0, aim.quota.dedicated - dedicated.length));
  const addSpot = Math.min(wantedSpot, room - addDedicated, Math.max(0, aim.quota.spot - spot.length));
  return {
    add: { dedicated: addDedicated, spot: addSpot },
    remove,
    short: { dedicated: wantedDedicated - addDedicated, spot: wantedSpot - addSpot },
  };
}

function leastLoaded(nodes: readonly NodeRow[], count: number, load: AllocationAim['load']): NodeRow[] {
  if (count <= 0) return [];
  return [...nodes]
    .reverse()
    .sort((left, right) => worth(left, load) - worth(right, load))
    .slice(0, count);
}

/** A node that is on its way out anyway is the first to go, then one that never came up. */
function worth(node: NodeRow, load: AllocationAim['load']): number {
  if (node.state === 'leavingpool') return -1;
  const usable = node.state === 'idle' || node.state === 'running';
  return (usable ? 1 : 0) + load(node);
}
