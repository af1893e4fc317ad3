import { createdHeaders } from '../../http/entity-headers.ts';
import { jobUrl } from '../../views/job-view.ts';
import { jobSpec, unservedJobParts } from '../../wire/job-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';
import type { Operation } from '../operation.ts';

export const addJob: Operation = {
  method: 'POST',
  path: '/jobs',
  handle({ body, baseUrl }, { jobs }) {
    const job = jobs.add(parseBody(jobSpec, refuseUnserved(unservedJobParts, body)));
    // The service names the URL of `job-1` whatever the job's id (recorded traffic).
    return { status: 201, headers: createdHeaders(jobUrl(baseUrl, 'job-1'), job.lastModified) };
  },
};
