import { get } from '../../model/explorer/wire-request.ts';
import { wireNumber, wireText } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { PoolFacts } from '../../model/statistics/job-cost.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';

/** A pool as its wire row tells it. */
export function poolFactsOf(poolId: string, pool: unknown): PoolFacts {
  const count = (kind: string) => wireNumber(pool, `current${kind}Nodes`) ?? 0;
  return {
    poolId,
    vmSize: wireText(pool, 'vmSize') ?? '',
    slots: wireNumber(pool, 'taskSlotsPerNode') ?? 1,
    isSpot: count('Dedicated') === 0 && count('LowPriority') > 0,
  };
}

/** The pool that a job runs on; undefined where it has none, or none any more. */
export async function readPoolFacts(
  wire: BatchWire,
  jobId: string,
  signal: AbortSignal,
): Promise<PoolFacts | undefined> {
  const job = await wire.send(`read job ${jobId}`, get('jobs', jobId), { signal });
  const poolId = wireText(job, 'executionInfo/poolId') ?? wireText(job, 'poolInfo/poolId');
  if (poolId === undefined) return undefined;
  const pool = await wire
    .send(`read pool ${poolId}`, get('pools', poolId), { signal })
    .catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404) return undefined;
      throw error;
    });
  return pool === undefined ? undefined : poolFactsOf(poolId, pool);
}
