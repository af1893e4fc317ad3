import type { Job, TaskCounts } from '../../../model/batch/job.ts';
import type { NodeCounts, Pool } from '../../../model/batch/pool.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import type { RunContext } from '../run-context.ts';

/** What one look at the service showed. Three small requests, however many tasks there are. */
export interface Look {
  readonly job: Job | undefined;
  readonly pool: Pool | undefined;
  readonly nodes: NodeCounts | undefined;
  readonly tasks: TaskCounts;
}

/** The job, and a pool that is steady, change seldom: they are read again every so many looks. */
const seldom = 5;

export function createLooker({ batch, plan, signal }: RunContext): () => Promise<Look> {
  const names = resourceNames(plan);
  let looks = 0;
  let pool: Pool | undefined;
  let job: Job | undefined;
  return async () => {
    const turn = looks++ % seldom === 0 || plan.grows === true;
    const fresh = turn || pool?.allocationState !== 'steady';
    const [nodes, tasks, nowPool, nowJob] = await Promise.all([
      batch.nodeCounts(names.pool, { signal }),
      batch.taskCounts(names.job, { signal }),
      fresh ? batch.getPool(names.pool, { signal }) : pool,
      turn ? batch.getJob(names.job, { signal }) : job,
    ]);
    pool = nowPool;
    job = nowJob;
    return { job, pool, nodes, tasks };
  };
}

/**
 * Why no task of this run can ever be run, or undefined while one may.
 * @param grows its job manager may end the job with what still waits.
 */
export function hopeless(look: Look, grows = false): { code: string; message: string } | undefined {
  const { job, pool, nodes, tasks } = look;
  if (tasks.active + tasks.running === 0) return undefined;
  if (!pool || pool.state === 'deleting')
    return { code: 'PoolGone', message: 'the pool was deleted while tasks were waiting' };
  // A terminated job leaves its waiting tasks waiting for ever.
  const over = job?.state === 'completed' || job?.state === 'terminating' || job?.state === 'deleting';
  if (over && tasks.running === 0 && !grows)
    return {
      code: 'JobEnded',
      message: `the job was ended from elsewhere while ${tasks.active} tasks were waiting`,
    };
  const total = nodes?.total ?? 0;
  const failed = nodes?.byState.starttaskfailed ?? 0;
  const steady = pool.allocationState === 'steady';
  if (steady && total > 0 && failed === total)
    return { code: 'StartTaskFailed', message: 'every node failed its start task' };
  const fault = pool.resizeErrors[0];
  if (steady && total === 0 && fault) return { code: fault.code, message: fault.message };
  return undefined;
}
