import { checkWriteConditions } from '../../http/conditions.ts';
import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

/** Synchronous, unlike pools and jobs: the task and its files are gone when it answers. */
export const deleteTask: Operation = {
  method: 'DELETE',
  path: '/jobs/{jobId}/tasks/{taskId}',
  async handle(request, service) {
    const task = foundTask(request, service);
    checkWriteConditions(request, task.lastModified);
    await service.tasks.remove(task.jobId, task.id);
    return { status: 200 };
  },
};
