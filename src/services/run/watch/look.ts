import type { TaskCounts } from '../../../model/batch/job.ts';
import type { NodeCounts, Pool } from '../../../model/batch/pool.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import type { RunContext } from '../run-context.ts';

/** What one look at the service showed. Three small requests, however many tasks there are. */
export interface Look {
  readonly pool: Pool | undefined;
  readonly nodes: NodeCounts | undefined;
  readonly tasks: TaskCounts;
}

/** The pool itself changes seldom once it is steady: it is read again every so many looks. */
const poolEvery = 5;

export function createLooker({ batch, plan, signal }: RunContext): () => Promise<Look> {
  const names = resourceNames(plan);
  let looks = 0;
  let pool: Pool | undefined;
  return async () => {
    const fresh = looks++ % poolEvery === 0 || pool?.allocationState !== 'steady';
    const [nodes, tasks, nowPool] = await Promise.all([
      batch.nodeCounts(names.pool, { signal }),
      batch.taskCounts(names.job, { signal }),
      fresh ? batch.getPool(names.pool, { signal }) : pool,
    ]);
    pool = nowPool;
    return { pool, nodes, tasks };
  };
}

/** Why no task of this run can ever be run, or undefined while one may. */
export function hopeless(look: Look): { code: string; message: string } | undefined {
  const { pool, nodes, tasks } = look;
  if (tasks.active + tasks.running === 0) return undefined;
  if (!pool || pool.state === 'deleting')
    return { code: 'PoolGone', message: 'the pool was deleted while tasks were waiting' };
  const total = nodes?.total ?? 0;
  const failed = nodes?.byState.starttaskfailed ?? 0;
  const steady = pool.allocationState === 'steady';
  if (steady && total > 0 && failed === total)
    return { code: 'StartTaskFailed', message: 'every node failed its start task' };
  const fault = pool.resizeErrors[0];
  if (steady && total === 0 && fault) return { code: fault.code, message: fault.message };
  return undefined;
}
