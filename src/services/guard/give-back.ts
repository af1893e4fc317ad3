import type { Pool } from '../../model/batch/pool.ts';
import { Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { BatchService } from '../batch/batch-service.ts';

/** Codes of a pool that cannot take a new size just now. */
const notNow = new Set(['PoolBeingResized', 'OperationInvalidForCurrentState', 'PoolBeingDeleted']);

export interface GiveBack {
  readonly batch: BatchService;
  readonly poolId: string;
  /** Whose pool it must be; undefined for one that was named by a person. */
  readonly runId: string | undefined;
  readonly signal: AbortSignal;
  /** Asked last of all: whether what speaks for it is still known to be so. */
  readonly isTrueStill: () => boolean;
  /** Told before a formula by which the pool scales itself is turned off; the service forgets it. */
  readonly onFormulaOff: (formula: string | undefined) => Promise<void>;
}

/** What came of it. `foreign`: the pool says that it is another's, and nothing was done. */
export type GivenBack = 'asked' | 'not now' | 'gone' | 'foreign';

/**
 * Takes all nodes of a pool away, once: a guard looks again soon, so nothing is waited for. A pool that still grows
 * is told to stop that first; it takes a new size when it is steady again. One that scales itself by a formula is told
 * to stop that, too: it takes no other number of nodes, and would bring them back.
 */
export async function giveBackNodes(given: GiveBack): Promise<GivenBack> {
  const { batch, poolId, runId, signal, isTrueStill } = given;
  // Read just before, not at the last look: a pool of the same name may have been made meanwhile.
  const pool = await batch.getPool(poolId, { signal });
  if (!pool || pool.state === 'deleting') return 'gone';
  if (runId !== undefined && runOfMetadata(pool.metadata) !== runId) return 'foreign';
  if (pool.dedicated.target + pool.spot.target === 0 && !pool.autoScale) return 'asked';
  if (!isTrueStill()) return 'not now';
  try {
    return await takeAll(given, pool);
  } catch (error) {
    if (error instanceof Problem && error.code !== undefined && notNow.has(error.code)) return 'not now';
    throw error;
  }
}

async function takeAll(given: GiveBack, pool: Pool): Promise<'asked' | 'not now'> {
  const { batch, poolId, signal } = given;
  if (pool.autoScale) {
    await given.onFormulaOff(pool.autoScaleFormula);
    await batch.disableAutoscale(poolId, { signal });
  }
  if (pool.allocationState === 'resizing') await batch.stopResize(poolId, { signal });
  if (pool.allocationState !== 'steady') return 'not now';
  await batch.resizePool(poolId, 0, 0, { signal });
  return 'asked';
}
