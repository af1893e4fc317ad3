import { jobNotFound, nodeNotFound, poolNotFound, taskNotFound } from '../http/errors.ts';
import type { BatchRequest } from '../http/route.ts';
import type { LocalService } from '../lifecycle/local-service.ts';
import type { JobRow, NodeRow, PoolRow, TaskRow } from '../store/rows.ts';

/** Each finds what the path names, or throws the service's own 404 for it. */
export function foundPool({ params }: BatchRequest, { store }: LocalService): PoolRow {
  const pool = store.pools.get(params.poolId ?? '');
  if (pool === undefined) throw poolNotFound(params.poolId);
  return pool;
}

export function foundNode(request: BatchRequest, service: LocalService): NodeRow {
  const pool = foundPool(request, service);
  const node = service.store.nodes(pool.id).get(request.params.nodeId ?? '');
  if (node === undefined) throw nodeNotFound(request.params.nodeId);
  return node;
}

export function foundJob({ params }: BatchRequest, { store }: LocalService): JobRow {
  const job = store.jobs.get(params.jobId ?? '');
  if (job === undefined) throw jobNotFound(params.jobId);
  return job;
}

export function foundTask(request: BatchRequest, service: LocalService): TaskRow {
  const job = foundJob(request, service);
  const task = service.store.tasks(job.id).get(request.params.taskId ?? '');
  if (task === undefined) throw taskNotFound(request.params.taskId);
  return task;
}
