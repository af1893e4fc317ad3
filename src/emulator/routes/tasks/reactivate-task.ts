import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { taskNotCompleted, taskSucceeded } from '../../http/errors.ts';
import { checkOpen } from '../../lifecycle/job-open.ts';
import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

/** A completed task that did not exit with 0 goes back into the queue, in a job that is not at its end. */
export const reactivateTask: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/tasks/{taskId}/reactivate',
  handle(request, service) {
    const task = foundTask(request, service);
    checkWriteConditions(request, task.lastModified);
    const job = service.store.jobs.get(task.jobId);
    if (job !== undefined) checkOpen(job);
    if (task.state !== 'completed') throw taskNotCompleted();
    // Exit code 0 is a success here, even where its files could not be uploaded afterwards.
    if (task.execution.result === 'success' || task.execution.exitCode === 0) throw taskSucceeded();
    service.queue.reactivate(task);
    return {
      status: 204,
      headers: changedHeaders(actionUrl(request), task.lastModified),
    };
  },
};
