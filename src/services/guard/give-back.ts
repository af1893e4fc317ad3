import { Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { BatchService } from '../batch/batch-service.ts';

/** Codes of a pool that cannot take a new size just now. */
const notNow = new Set(['PoolBeingResized', 'OperationInvalidForCurrentState', 'PoolBeingDeleted']);

/**
 * Takes all nodes of a pool away, once: a guard looks again soon, so nothing is waited for. A pool that still grows
 * is told to stop that first; it takes a new size when it is steady again.
 * @param runId whose pool it must be; undefined for one that was named by a person.
 * @returns `foreign` when the pool says that it is another's: nothing was done.
 */
export async function giveBackNodes(
  batch: BatchService,
  poolId: string,
  runId: string | undefined,
  signal: AbortSignal,
): Promise<'asked' | 'not now' | 'gone' | 'foreign'> {
  // Read just before, not at the last look: a pool of the same name may have been made meanwhile.
  const pool = await batch.getPool(poolId, { signal });
  if (!pool || pool.state === 'deleting') return 'gone';
  if (runId !== undefined && runOfMetadata(pool.metadata) !== runId) return 'foreign';
  if (pool.autoScale)
    throw new Problem({
      kind: 'usage',
      what: `pool ${poolId} scales itself by a formula, and takes no other number of nodes`,
      remedy: 'turn autoscale off (explorer → pools → the pool → actions), or delete the pool',
    });
  const isAsked = pool.dedicated.target + pool.spot.target === 0;
  if (isAsked) return 'asked';
  try {
    if (pool.allocationState === 'resizing') await batch.stopResize(poolId, { signal });
    if (pool.allocationState !== 'steady') return 'not now';
    await batch.resizePool(poolId, 0, 0, { signal });
    return 'asked';
  } catch (error) {
    if (error instanceof Problem && error.code !== undefined && notNow.has(error.code)) return 'not now';
    throw error;
  }
}
