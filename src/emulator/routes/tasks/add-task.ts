import { createdHeaders } from '../../http/entity-headers.ts';
import { taskUrl } from '../../views/task-view.ts';
import { taskOf } from '../../wire/task-collection.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const addTask: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/tasks',
  handle(request, service) {
    const job = foundJob(request, service);
    const task = service.intake.add(job, taskOf(request.body));
    return {
      status: 201,
      headers: createdHeaders(taskUrl(request.baseUrl, job.id, task.id), task.lastModified),
    };
  },
};
