import { jobProperties, jobView } from '../../views/job-view.ts';
import { entityReply } from '../entity-reply.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getJob: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}',
  handle(request, service) {
    const job = foundJob(request, service);
    return entityReply(request, {
      set: 'jobs',
      properties: jobProperties,
      view: jobView(job, request.baseUrl),
      lastModified: job.lastModified,
    });
  },
};
