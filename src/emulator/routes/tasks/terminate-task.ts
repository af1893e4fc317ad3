import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { taskCompleted } from '../../http/errors.ts';
import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

export const terminateTask: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/tasks/{taskId}/terminate',
  async handle(request, service) {
    const task = foundTask(request, service);
    checkWriteConditions(request, task.lastModified);
    if (task.state === 'completed') throw taskCompleted();
    await service.tasks.terminate(task.jobId, task.id);
    return {
      status: 204,
      headers: changedHeaders(actionUrl(request), task.lastModified),
    };
  },
};
