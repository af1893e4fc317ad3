import { checkWriteConditions } from '../../http/conditions.ts';
import { changedHeaders } from '../../http/entity-headers.ts';
import { jobUrl } from '../../views/job-view.ts';
import { jobPatch, newerJobPatch } from '../../wire/job-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';
import { isBefore } from '../version.ts';
import { servedJobBody } from './job-body.ts';

export const patchJob: Operation = {
  method: 'PATCH',
  path: '/jobs/{jobId}',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    const patch = isBefore(request, '2024-07-01') ? jobPatch : newerJobPatch;
    const changed = service.jobs.change(job, parseBody(patch, servedJobBody(request.body)));
    return {
      status: 200,
      headers: changedHeaders(jobUrl(request.baseUrl, job.id), (changed ?? job).lastModified),
    };
  },
};
