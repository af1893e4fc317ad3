import { taskStates } from '../../../model/batch/states.ts';
import type { FilterSchema } from '../../odata/filter-schema.ts';
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

/** Where rows keep what `$filter` may name. The service documents `lastModifiedTime`, though no task has it. */
const rowPaths = {
  lastModifiedTime: 'lastModified',
  'executionInfo/exitCode': 'execution/exitCode',
  'executionInfo/startTime': 'execution/startTime',
  'executionInfo/endTime': 'execution/endTime',
  'executionInfo/result': 'execution/result',
};

/** What `$filter` may name. */
export const taskFilter: FilterSchema = {
  id: 'string',
  state: { oneOf: taskStates },
  stateTransitionTime: 'time',
  creationTime: 'time',
  lastModified: 'time',
  lastModifiedTime: 'time',
  'executionInfo/exitCode': 'number',
  'executionInfo/startTime': 'time',
  'executionInfo/endTime': 'time',
  'executionInfo/result': { oneOf: ['success', 'failure'] },
};

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
      schema: {
        rowPaths,
        select: taskProperties,
        filter: taskFilter,
      },
    });
  },
};
