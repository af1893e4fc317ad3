import { versionHeaders } from '../../http/entity-headers.ts';
import { projectionOf } from '../../odata/projection.ts';
import { taskProperties, taskView } from '../../views/task-view.ts';
import { foundJob, foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getTask: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks/{taskId}',
  handle(request, service) {
    const task = foundTask(request, service);
    const project = projectionOf(request.query.$select, taskProperties);
    return {
      status: 200,
      headers: versionHeaders(task.lastModified),
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#tasks/@Element`,
        ...project(taskView(task, foundJob(request, service), request.baseUrl)),
      },
    };
  },
};
