import { taskPath } from '../../lifecycle/node-folders.ts';
import { affinityIdOf } from '../../lifecycle/node-identity.ts';
import type { Subtask, TaskRow } from '../../store/rows.ts';
import { nodeUrl } from '../../views/node-view.ts';
import { foundTask } from '../found.ts';
import type { Operation } from '../operation.ts';

function subtaskView(task: TaskRow, { poolId, nodeId, ...subtask }: Subtask, baseUrl: string): object {
  const url = nodeUrl(baseUrl, poolId, nodeId);
  const directory = `${taskPath(task.jobId, task.id)}/${subtask.id}`;
  return {
    ...subtask,
    nodeInfo: {
      affinityId: affinityIdOf(nodeId),
      nodeUrl: url,
      poolId,
      nodeId,
      taskRootDirectory: directory,
      taskRootDirectoryUrl: `${url}/files/${directory}`,
    },
  };
}

/** Of a task that is no multi-instance task it is empty, as documented. */
export const listSubtasks: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks/{taskId}/subtasksinfo',
  handle(request, service) {
    const task = foundTask(request, service);
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#subtaskinformation`,
        value: (task.subtasks ?? []).map((subtask) => subtaskView(task, subtask, request.baseUrl)),
      },
    };
  },
};
