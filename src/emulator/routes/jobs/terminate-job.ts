import * as v from 'valibot';
import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

const terminateBody = v.strictObject({ terminateReason: v.exactOptional(v.string()) });

export const terminateJob: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/terminate',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    const { terminateReason } = parseOptionalBody(terminateBody, request.body);
    const changed = service.jobs.terminate(job, terminateReason);
    return {
      status: 202,
      headers: changedHeaders(actionUrl(request), (changed ?? job).lastModified),
    };
  },
};
