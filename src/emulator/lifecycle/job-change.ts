import { invalidPropertyValue, operationInvalidForCurrentState } from '../http/errors.ts';
import type { JobRow } from '../store/rows.ts';
import type { JobSpec } from '../wire/job-spec.ts';

/**
 * What a job is once a client has changed it.
 * @throws BatchError for what a job never does again, or not in this state
 */
export function changedJob(job: JobRow, given: JobSpec): JobSpec {
  if (job.spec.onAllTasksComplete === 'terminatejob' && given.onAllTasksComplete !== 'terminatejob') {
    const reason = 'A job that ends with its tasks cannot be made to go on';
    throw invalidPropertyValue('onAllTasksComplete', given.onAllTasksComplete ?? 'noaction', reason);
  }
  return { ...given, poolInfo: changedPool(job, given.poolInfo) };
}

function changedPool({ spec: { poolInfo }, state }: JobRow, given: JobSpec['poolInfo']): JobSpec['poolInfo'] {
  const { autoPoolSpecification: auto } = poolInfo;
  if (given.poolId === '') {
    if (auto === undefined)
      throw invalidPropertyValue('poolInfo', given, 'A pool that comes with its job is made with it');
    // Of an auto pool, that alone can be changed.
    const keepAlive = given.autoPoolSpecification?.keepAlive ?? auto.keepAlive;
    return { ...poolInfo, autoPoolSpecification: { ...auto, keepAlive } };
  }
  if (given.poolId.toLowerCase() !== poolInfo.poolId.toLowerCase() && state !== 'disabled')
    throw operationInvalidForCurrentState('The pool of a job can be changed while the job is disabled');
  return given;
}
