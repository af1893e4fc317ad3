import { invalidPropertyValue, operationInvalidForCurrentState } from '../http/errors.ts';
import type { JobRow } from '../store/rows.ts';
import type { JobSpec } from '../wire/job-spec.ts';

type PoolInfo = JobSpec['poolInfo'];

/** @throws BatchError InvalidPropertyValue: a job that ends by itself once does so for ever. */
export function checkStaysAutomatic(job: JobRow, given: JobSpec): void {
  const { onAllTasksComplete = 'noaction' } = given;
  if (job.spec.onAllTasksComplete !== 'terminatejob' || onAllTasksComplete === 'terminatejob') return;
  throw invalidPropertyValue(
    'onAllTasksComplete',
    onAllTasksComplete,
    'It cannot be changed back from terminatejob',
  );
}

/**
 * The pool of a job after an update. An auto pool is made with its job and stays: whether it outlives the job is all that
 * can be changed.
 * @throws BatchError OperationInvalidForCurrentState: only a disabled job can move to another pool.
 */
export function changedPoolInfo({ spec: { poolInfo }, state }: JobRow, given: PoolInfo): PoolInfo {
  const { autoPoolSpecification } = poolInfo;
  if (given.autoPoolSpecification !== undefined) {
    if (autoPoolSpecification === undefined)
      throw invalidPropertyValue('poolInfo', undefined, 'A pool that comes with its job is made with it');
    if (autoPoolSpecification.poolLifetimeOption !== 'job') return poolInfo;
    const { keepAlive } = given.autoPoolSpecification;
    return { ...poolInfo, autoPoolSpecification: { ...autoPoolSpecification, keepAlive } };
  }
  if (given.poolId.toLowerCase() === poolInfo.poolId.toLowerCase()) return poolInfo;
  if (state === 'disabled') return given;
  throw operationInvalidForCurrentState('The pool of a job can be changed only while the job is disabled');
}
