import { cpus, freemem, loadavg, totalmem } from 'node:os';
import type { Sample } from '../autoscale/samples.ts';
import type { PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

const usable: readonly string[] = ['idle', 'running'];

/**
 * What is known of a pool at this moment, as the variables of autoscale formulas. Processor and memory are those of
 * this machine, which all local nodes share; disk and network of a node are not told apart here and have no samples.
 */
export function poolSample(store: Store, pool: PoolRow, time: number): Sample {
  const nodes = [...store.nodes(pool.id).values()];
  const dedicated = nodes.filter(({ isDedicated }) => isDedicated).length;
  const id = pool.id.toLowerCase();
  const counts = { active: 0, running: 0, succeeded: 0, failed: 0 };
  for (const job of store.jobs.values()) {
    if (job.spec.poolInfo.poolId.toLowerCase() !== id) continue;
    const { tasks } = store.counts(job.id);
    counts.succeeded += tasks.succeeded;
    counts.failed += tasks.failed;
    counts.running += tasks.running;
    // Tasks of a job that is disabled or over wait for no node.
    if (job.state === 'active') counts.active += tasks.active;
  }
  const usableNodes = nodes.filter(({ state }) => usable.includes(state)).length;
  return {
    time,
    values: {
      CPUPercent: Math.min(100, ((loadavg()[0] ?? 0) / Math.max(1, cpus().length)) * 100),
      MemoryBytes: totalmem() - freemem(),
      ActiveTasks: counts.active,
      RunningTasks: counts.running,
      PendingTasks: counts.active + counts.running,
      SucceededTasks: counts.succeeded,
      FailedTasks: counts.failed,
      TaskSlotsPerNode: pool.spec.taskSlotsPerNode ?? 1,
      CurrentDedicatedNodes: dedicated,
      CurrentDedicated: dedicated,
      CurrentLowPriorityNodes: nodes.length - dedicated,
      PreemptedNodeCount: nodes.filter(({ state }) => state === 'preempted').length,
      UsableNodeCount: usableNodes,
      SampleNodeCount: usableNodes,
    },
  };
}
