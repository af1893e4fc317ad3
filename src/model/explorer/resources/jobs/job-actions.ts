import type { Action } from '../../action.ts';
import { retryFailedOfJobs } from '../tasks/retry-failed.ts';
import { cloneJob } from './clone-job.ts';
import { createJob } from './create-job.ts';
import { deleteJob } from './delete-job.ts';
import { patchJob } from './patch-job.ts';
import { disableJob, enableJob, terminateJob } from './steer-job.ts';

/** What can be done to a job, of whatever table. */
export const jobActions: readonly Action[] = [
  cloneJob,
  patchJob,
  enableJob,
  disableJob,
  retryFailedOfJobs,
  terminateJob,
  deleteJob,
];

export const accountJobActions: readonly Action[] = [createJob, ...jobActions];
