import type { BatchServiceModels as M } from '@azure/batch';
import type { AddBody } from '../../../model/batch/add-body.ts';
import type { AddedTask, OutputFile, Task, TaskInput, UploadCondition } from '../../../model/batch/task.ts';
import { wirePath } from '../../../model/explorer/wire-request.ts';
import { wireList, wireText } from '../../../model/explorer/wire-row.ts';
import type { CallOptions, ListOptions } from '../batch-service.ts';
import { isCode, orUndefined, type SdkCaller } from './client.ts';
import { pages } from './pages.ts';
import { present, readFailure } from './read-fault.ts';
import { wireCalls } from './wire.ts';

function readInput(file: M.ResourceFile): TaskInput {
  const from = file.httpUrl ?? file.storageContainerUrl ?? file.autoStorageContainerName ?? '';
  const prefix = file.blobPrefix === undefined ? '' : ` (${file.blobPrefix}…)`;
  return { from: `${from}${prefix}`, ...present({ filePath: file.filePath }) };
}

const conditions: readonly UploadCondition[] = ['tasksuccess', 'taskfailure', 'taskcompletion'];

function readOutput({ filePattern, destination, uploadOptions }: M.OutputFile): OutputFile {
  const asked = uploadOptions.uploadCondition.toLowerCase();
  return {
    filePattern,
    containerUrl: destination.container?.containerUrl ?? '',
    condition: conditions.find((condition) => condition === asked) ?? 'taskcompletion',
    ...present({ path: destination.container?.path }),
  };
}

function readTask(task: M.CloudTask): Task {
  const info = task.executionInfo;
  return {
    id: task.id ?? '',
    state: (task.state ?? 'unknown').toLowerCase(),
    commandLine: task.commandLine ?? '',
    retryCount: info?.retryCount ?? 0,
    requeueCount: info?.requeueCount ?? 0,
    ...present({
      displayName: task.displayName,
      stateSince: task.stateTransitionTime,
      createdAt: task.creationTime,
      startTime: info?.startTime,
      endTime: info?.endTime,
      exitCode: info?.exitCode,
      succeeded: info?.result === undefined ? undefined : info.result.toLowerCase() === 'success',
      failure: readFailure(info?.failureInfo),
      lastRetryTime: info?.lastRetryTime,
      lastRequeueTime: info?.lastRequeueTime,
      maxRetryCount: task.constraints?.maxTaskRetryCount,
      resourceFiles: task.resourceFiles?.map(readInput),
      outputFiles: task.outputFiles?.map(readOutput),
      environment: task.environmentSettings?.map(({ name, value }) => ({ name, value: value ?? '' })),
      nodeId: task.nodeInfo?.nodeId,
      poolId: task.nodeInfo?.poolId,
    }),
  };
}

function readAdded(result: unknown): AddedTask {
  const status = wireText(result, 'status')?.toLowerCase();
  const id = wireText(result, 'taskId') ?? '';
  if (status === 'success') return { id, status: 'added' };
  const error = {
    code: wireText(result, 'error/code') ?? 'Unknown',
    message: wireText(result, 'error/message/value')?.split('\n')[0] ?? '',
  };
  if (error.code === 'TaskExists') return { id, status: 'exists', error };
  return { id, status: status === 'servererror' ? 'retry' : 'refused', error };
}

export const taskCalls = (sdk: SdkCaller) => {
  const wire = wireCalls(sdk);

  /** The service answers 413 when 100 tasks together are too long for one request. */
  async function addTasks(
    jobId: string,
    tasks: readonly AddBody[],
    options?: CallOptions & { readonly onTooLarge?: (tasks: number) => void },
  ): Promise<AddedTask[]> {
    if (tasks.length === 0) return [];
    try {
      const path = wirePath('jobs', jobId, 'addtaskcollection');
      const request = { method: 'POST', path, body: { value: tasks } } as const;
      const answer = await wire.send(`add ${tasks.length} tasks to job ${jobId}`, request, options);
      return wireList(answer, 'value').map(readAdded);
    } catch (error) {
      if (tasks.length === 1 || !isCode(error, 'RequestBodyTooLarge')) throw error;
      options?.onTooLarge?.(tasks.length);
      const half = Math.ceil(tasks.length / 2);
      const first = await addTasks(jobId, tasks.slice(0, half), options);
      return [...first, ...(await addTasks(jobId, tasks.slice(half), options))];
    }
  }

  return {
    addTasks,

    async *listTasks(jobId: string, options?: ListOptions) {
      const doing = `list the tasks of job ${jobId}`;
      const taskListOptions = present({ filter: options?.filter, select: options?.select?.join(',') });
      const rows = pages(
        () =>
          sdk.call(doing, options, (client, base) => client.task.list(jobId, { ...base, taskListOptions })),
        (link) => sdk.call(doing, options, (client, base) => client.task.listNext(link, base)),
      );
      for await (const task of rows) yield readTask(task);
    },

    async getTask(jobId: string, taskId: string, options?: CallOptions) {
      const task = await orUndefined(
        sdk.call(`read task ${taskId}`, options, (client, base) => client.task.get(jobId, taskId, base)),
        'TaskNotFound',
        'JobNotFound',
      );
      return task && readTask(task);
    },

    async terminateTask(jobId: string, taskId: string, options?: CallOptions) {
      try {
        await sdk.call(`terminate task ${taskId}`, options, (client, base) =>
          client.task.terminate(jobId, taskId, base),
        );
      } catch (error) {
        if (!isCode(error, 'TaskNotFound', 'TaskCompleted')) throw error;
      }
    },

    async reactivateTask(jobId: string, taskId: string, options?: CallOptions) {
      try {
        await sdk.call(`run task ${taskId} again`, options, (client, base) =>
          client.task.reactivate(jobId, taskId, base),
        );
      } catch (error) {
        if (!isCode(error, 'TaskNotCompleted')) throw error;
      }
    },

    async deleteTask(jobId: string, taskId: string, options?: CallOptions) {
      try {
        await sdk.call(`delete task ${taskId}`, options, (client, base) =>
          client.task.deleteMethod(jobId, taskId, base),
        );
      } catch (error) {
        if (!isCode(error, 'TaskNotFound', 'JobNotFound')) throw error;
      }
    },
  };
};
