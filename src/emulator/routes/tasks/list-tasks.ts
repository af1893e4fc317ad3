import { taskStates } from '../../../model/batch/states.ts';
import { listReply } from '../../odata/list-reply.ts';
import type { TaskRow } from '../../store/rows.ts';
import { taskProperties, taskView } from '../../views/task-view.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

/** Tasks are listed as they came; the key keeps that order as text. */
const keyOf = (task: TaskRow): string => String(task.sequence).padStart(15, '0');

/** Without building a key for each of the tasks on earlier pages. */
function* tasksAfter(tasks: Iterable<TaskRow>, key: string | undefined): Iterable<TaskRow> {
  const last = Number(key ?? 0);
  for (const task of tasks) if (!(task.sequence <= last)) yield task;
}

/** What `$filter` looks at, without building the whole task for each row. */
const filterOn = (task: TaskRow): object => ({
  id: task.id,
  displayName: task.spec.displayName,
  state: task.state,
  stateTransitionTime: task.stateTransitionTime,
  creationTime: task.creationTime,
  lastModified: task.lastModified,
  executionInfo: task.execution,
  nodeInfo: task.node,
});

export const listTasks: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks',
  handle(request, service) {
    const job = foundJob(request, service);
    return listReply({
      request,
      metadata: 'tasks',
      rows: (after) => tasksAfter(service.store.tasks(job.id).values(), after),
      keyOf,
      toWire: (task) => taskView(task, job, request.baseUrl),
      filterOn,
      schema: {
        select: taskProperties,
        filter: {
          id: 'string',
          displayName: 'string',
          state: { oneOf: taskStates },
          stateTransitionTime: 'time',
          creationTime: 'time',
          lastModified: 'time',
          'executionInfo/exitCode': 'number',
          'executionInfo/startTime': 'time',
          'executionInfo/endTime': 'time',
          'executionInfo/result': { oneOf: ['success', 'failure'] },
          'nodeInfo/nodeId': 'string',
          'nodeInfo/poolId': 'string',
        },
      },
    });
  },
};
