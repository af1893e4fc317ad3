import { createdHeaders } from '../../http/entity-headers.ts';
import { taskUrl } from '../../views/task-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';
import { taskSpec, unservedTaskParts } from '../../wire/task-spec.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const addTask: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/tasks',
  handle(request, service) {
    const job = foundJob(request, service);
    const task = service.intake.add(
      job,
      parseBody(taskSpec, refuseUnserved(unservedTaskParts, request.body)),
    );
    return {
      status: 201,
      headers: createdHeaders(taskUrl(request.baseUrl, job.id, task.id), task.lastModified),
    };
  },
};
