import { checkWriteConditions } from '../../http/conditions.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

/** Only accepts: the job is `deleting` until its tasks and their files have gone. */
export const deleteJob: Operation = {
  method: 'DELETE',
  path: '/jobs/{jobId}',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    service.jobs.delete(job);
    return { status: 202 };
  },
};
