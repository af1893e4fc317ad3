import { taskProperties, taskView } from '../../views/task-view.ts';
import { entityReply } from '../entity-reply.ts';
import { foundJob, foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getTask: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks/{taskId}',
  handle(request, service) {
    const task = foundTask(request, service);
    return entityReply(request, {
      set: 'tasks',
      properties: taskProperties,
      view: taskView(task, foundJob(request, service), request.baseUrl),
      lastModified: task.lastModified,
    });
  },
};
