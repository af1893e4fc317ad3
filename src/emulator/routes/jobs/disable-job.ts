import * as v from 'valibot';
import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { oneOf } from '../../wire/property.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

const disableBody = v.strictObject({ disableTasks: oneOf(['requeue', 'terminate', 'wait']) });

export const disableJob: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/disable',
  handle(request, service) {
    const job = foundJob(request, service);
    checkWriteConditions(request, job.lastModified);
    const changed = service.jobs.disable(job, parseBody(disableBody, request.body).disableTasks);
    return {
      status: 202,
      headers: changedHeaders(actionUrl(request), (changed ?? job).lastModified),
    };
  },
};
