import { versionHeaders } from '../../http/entity-headers.ts';
import { projectionOf } from '../../odata/projection.ts';
import { jobProperties, jobView } from '../../views/job-view.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getJob: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}',
  handle(request, service) {
    const job = foundJob(request, service);
    const project = projectionOf(request.query.$select, jobProperties);
    return {
      status: 200,
      headers: versionHeaders(job.lastModified),
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#jobs/@Element`,
        ...project(jobView(job, request.baseUrl)),
      },
    };
  },
};
