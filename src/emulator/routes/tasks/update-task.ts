import * as v from 'valibot';
import { checkWriteConditions } from '../../http/conditions.ts';
import { changedHeaders } from '../../http/entity-headers.ts';
import { taskCompleted } from '../../http/errors.ts';
import { taskUrl } from '../../views/task-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { taskConstraints } from '../../wire/task-spec.ts';
import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

const taskUpdate = v.strictObject({ constraints: v.exactOptional(taskConstraints) });

/** Constraints are all of a task that can be changed; an attempt that runs keeps those that it began with. */
export const updateTask: Operation = {
  method: 'PUT',
  path: '/jobs/{jobId}/tasks/{taskId}',
  handle(request, service) {
    const task = foundTask(request, service);
    checkWriteConditions(request, task.lastModified);
    const { constraints } = parseBody(taskUpdate, request.body);
    if (task.state === 'completed') throw taskCompleted();
    const { constraints: _before, ...spec } = task.spec;
    const lastModified = service.store.now();
    service.store.setTask(task.jobId, task.id, {
      spec: { ...spec, ...(constraints && { constraints }) },
      lastModified,
    });
    return {
      status: 200,
      headers: changedHeaders(taskUrl(request.baseUrl, task.jobId, task.id), lastModified),
    };
  },
};
