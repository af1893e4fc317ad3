import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
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
      headers: changedHeaders(actionUrl(request), (changed ?? job).lastModified),
    };
  },
};
