import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

/** Of a task that is no multi-instance task it is empty, as documented. */
export const listSubtasks: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks/{taskId}/subtasksinfo',
  handle(request, service) {
    foundTask(request, service);
    return {
      status: 200,
      body: { 'odata.metadata': `${request.baseUrl}/$metadata#subtaskinformation`, value: [] },
    };
  },
};
