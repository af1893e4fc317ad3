import { checkWriteConditions } from '../../http/conditions.ts';
import { changedHeaders } from '../../http/entity-headers.ts';
import { jobUrl } from '../../views/job-view.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const enableJob: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/enable',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    const changed = service.jobs.enable(job);
    return {
      status: 202,
      headers: changedHeaders(jobUrl(request.baseUrl, job.id), (changed ?? job).lastModified),
    };
  },
};
