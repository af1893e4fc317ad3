import { packedCells } from '../../model/explorer/table-row.ts';
import { get } from '../../model/explorer/wire-request.ts';
import { type JobStatistics, jobStatisticsOf } from '../../model/statistics/job-statistics.ts';
import { type NodeFacts, nodeFactsOf, nodePasts } from '../../model/statistics/node-facts.ts';
import { type PoolStatistics, poolStatisticsOf } from '../../model/statistics/pool-statistics.ts';
import { StateSamples } from '../../model/statistics/state-samples.ts';
import type { TaskTimes } from '../../model/statistics/task-times.ts';
import { type BatchWire, wirePages } from '../../services/batch/batch-wire.ts';
import { poolFactsOf, readPoolFacts } from './pool-facts.ts';
import { TaskTimesReader } from './task-times-reader.ts';

/** The statistics of a job, read once. @throws Problem */
export async function readJobStatistics(
  wire: BatchWire,
  jobId: string,
  signal: AbortSignal,
): Promise<{ readonly statistics: JobStatistics; readonly times: TaskTimes }> {
  const reader = new TaskTimesReader({ jobId, options: { signal }, onPage: () => undefined });
  const pool = await readPoolFacts(wire, jobId, signal);
  await reader.look(wire);
  const { times } = reader;
  return { statistics: jobStatisticsOf(jobId, times, pool, Date.now()), times };
}

/** The statistics of a pool, as it is now. @throws Problem */
export async function readPoolStatistics(
  wire: BatchWire,
  poolId: string,
  signal: AbortSignal,
): Promise<PoolStatistics> {
  const pool = await wire.send(`read pool ${poolId}`, get('pools', poolId), { signal });
  const { columns, idOf } = nodePasts;
  const nodes: NodeFacts[] = [];
  const request = get('pools', poolId, 'nodes');
  for await (const { rows } of wirePages(wire, `list the nodes of ${poolId}`, request, { signal }))
    for (const row of rows)
      nodes.push(nodeFactsOf({ id: idOf(row), sequence: nodes.length, cells: packedCells(columns, row) }));
  const { slots } = poolFactsOf(poolId, pool);
  return poolStatisticsOf(poolId, nodes, new StateSamples(), { slots, now: Date.now() });
}
