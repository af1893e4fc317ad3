import type { Pool } from '../../model/batch/pool.ts';
import type { SeenNode } from '../../model/cost/meter.ts';
import { Problem } from '../../model/problem.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { GuardClock } from './guard-clock.ts';

/** A pool with all its nodes, as a guard or a bill wants to see them. */
export interface PoolLook {
  readonly pool: Pool;
  readonly nodes: readonly SeenNode[];
}

const select = ['id', 'state', 'stateTransitionTime', 'allocationTime', 'isDedicated', 'vmSize'];

async function nodesOf(
  batch: BatchService,
  poolId: string,
  clock: Pick<GuardClock, 'moment'>,
  signal: AbortSignal,
): Promise<SeenNode[]> {
  const nodes: SeenNode[] = [];
  for await (const { id, state, isDedicated, allocatedAt, stateSince } of batch.listNodes(poolId, {
    select,
    signal,
  }))
    nodes.push({
      id,
      state,
      spot: !isDedicated,
      ...(allocatedAt && { allocatedAt: clock.moment(allocatedAt) }),
      ...(stateSince && { stateSince: clock.moment(stateSince) }),
    });
  return nodes;
}

/** One look at a pool and its nodes; undefined when the pool is gone, or on its way out without nodes. */
export async function lookAtPool(
  batch: BatchService,
  poolId: string,
  clock: Pick<GuardClock, 'moment'>,
  signal: AbortSignal,
): Promise<PoolLook | undefined> {
  const pool = await batch.getPool(poolId, { signal });
  if (!pool) return undefined;
  try {
    return { pool, nodes: await nodesOf(batch, poolId, clock, signal) };
  } catch (error) {
    // It went between the two questions.
    if (error instanceof Problem && error.code === 'PoolNotFound') return undefined;
    throw error;
  }
}
