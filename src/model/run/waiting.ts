import type { TaskCounts } from '../batch/job.ts';
import type { NodeCounts, Pool } from '../batch/pool.ts';

const count = (counts: NodeCounts | undefined, ...states: string[]) =>
  states.reduce((sum, state) => sum + (counts?.byState[state] ?? 0), 0);

/** Why tasks of a job wait, in one sentence, or undefined while nothing waits or all is as it should be. */
export function whyWaiting(
  pool: Pool | undefined,
  nodes: NodeCounts | undefined,
  tasks: TaskCounts,
): string | undefined {
  if (tasks.active === 0) return undefined;
  if (!pool) return 'the pool does not exist';
  if (pool.state === 'deleting') return 'the pool is being deleted';
  const fault = pool.resizeErrors[0];
  const total = nodes?.total ?? 0;
  if (fault && total === 0) return `the pool got no nodes: ${fault.message} [${fault.code}]`;
  const failed = count(nodes, 'starttaskfailed');
  if (total > 0 && failed === total) return `all ${total} nodes failed their start task`;
  const unusable = count(nodes, 'unusable', 'unknown', 'offline');
  if (total > 0 && failed + unusable === total)
    return `no node is usable: ${failed} failed setup, ${unusable} unusable`;
  const ready = count(nodes, 'idle', 'running');
  if (ready === 0 && count(nodes, 'waitingforstarttask') > 0) return 'the nodes run their start task';
  if (ready === 0 && count(nodes, 'creating', 'starting', 'rebooting', 'reimaging') > 0)
    return 'the nodes are starting; this takes a few minutes on Azure';
  if (total === 0 && pool.allocationState === 'resizing') return 'the pool is being given its nodes';
  if (total === 0) return 'the pool has no nodes';
  return 'every slot is taken';
}
