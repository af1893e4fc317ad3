import { checkWriteConditions } from '../../http/conditions.ts';
import { changedHeaders } from '../../http/entity-headers.ts';
import { jobUrl } from '../../views/job-view.ts';
import { jobUpdate } from '../../wire/job-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';
import { servedJobBody } from './job-body.ts';

/** PUT: what the body leaves out goes back to its default, unlike PATCH. */
export const updateJob: Operation = {
  method: 'PUT',
  path: '/jobs/{jobId}',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    const changed = service.jobs.replace(job, parseBody(jobUpdate, servedJobBody(request.body)));
    return {
      status: 200,
      headers: changedHeaders(jobUrl(request.baseUrl, job.id), (changed ?? job).lastModified),
    };
  },
};
