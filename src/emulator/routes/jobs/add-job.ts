import { createdHeaders } from '../../http/entity-headers.ts';
import { jobUrl } from '../../views/job-view.ts';
import { jobSpec } from '../../wire/job-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import type { Operation } from '../operation.ts';
import { servedJobBody } from './job-body.ts';

export const addJob: Operation = {
  method: 'POST',
  path: '/jobs',
  handle({ body, baseUrl }, { jobs }) {
    const job = jobs.add(parseBody(jobSpec, servedJobBody(body)));
    // The service names the URL of `job-1` whatever the job's id (recorded traffic).
    return { status: 201, headers: createdHeaders(jobUrl(baseUrl, 'job-1'), job.lastModified) };
  },
};
