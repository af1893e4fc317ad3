import { simulationOf } from '../../model/simulation/simulation.ts';
import { shortageOf } from '../simulation/shortage.ts';
import type { NodeRow, PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { mostNodesAsked } from '../wire/pool-spec.ts';
import { type AllocationPlan, planAllocation } from './allocation-plan.ts';
import { nodeRoom } from './core-quota.ts';
import { freeAddresses, newNodeId } from './node-identity.ts';
import type { Settings } from './settings.ts';

/** What brings a pool to its targets, with what this machine and the quota leave to it now. */
export function planFor(store: Store, settings: Settings, pool: PoolRow): AllocationPlan {
  const others = [...store.pools.values()]
    .filter((other) => other.id !== pool.id && !simulationOf(other.spec))
    .reduce((count, other) => count + store.nodes(other.id).size, 0);
  return planAllocation([...store.nodes(pool.id).values()], {
    targetDedicatedNodes: pool.targetDedicatedNodes,
    targetLowPriorityNodes: pool.targetLowPriorityNodes,
    // Nobody needs room for a node that is only told of.
    room: simulationOf(pool.spec) ? mostNodesAsked : settings.mostNodes - others,
    quota: shortageOf(pool) ?? nodeRoom(store, pool, settings.quota),
    load: (node) => store.load.tasks(node.poolId, node.id),
  });
}

/** Writes the plan's new nodes down, each `creating`. @returns them, for somebody to boot */
export function newNodes(store: Store, pool: PoolRow, { add }: AllocationPlan): NodeRow[] {
  const taken = [...store.nodes(pool.id).values()].map((node) => node.ipAddress);
  return freeAddresses(taken, add.dedicated + add.spot).map((ipAddress, index) => {
    const now = store.now();
    const isDedicated = index < add.dedicated;
    const node: NodeRow = {
      id: newNodeId(isDedicated),
      poolId: pool.id,
      isDedicated,
      state: 'creating',
      schedulingState: 'enabled',
      stateTransitionTime: now,
      allocationTime: now,
      ipAddress,
    };
    store.putNode(node);
    return node;
  });
}
