import { Problem } from '../../model/problem.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { pollUntil } from './poll.ts';

/**
 * Gives a pool a new size. The service takes one only while the pool is steady, so an earlier change is waited for.
 * @returns false when the pool is not there (any more).
 */
export async function resizePool(
  { batch, signal }: { readonly batch: BatchService; readonly signal: AbortSignal },
  id: string,
  dedicated: number,
  spot: number,
): Promise<boolean> {
  let there = true;
  await pollUntil(async () => {
    const pool = await batch.getPool(id, { signal });
    there = pool !== undefined && pool.state !== 'deleting';
    if (!pool || !there) return true;
    if (pool.dedicated.target === dedicated && pool.spot.target === spot) return true;
    if (pool.allocationState !== 'steady') return false;
    try {
      await batch.resizePool(id, dedicated, spot, { signal });
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'PoolBeingResized') return false;
      throw error;
    }
  }, signal);
  return there;
}
