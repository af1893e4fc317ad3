import type { BatchServiceModels as M } from '@azure/batch';
import type { Node, RecentTask, StartTaskInfo } from '../../../model/batch/node.ts';
import type { CallOptions, ListOptions } from '../batch-service.ts';
import { orUndefined, type SdkCaller } from './client.ts';
import { pages } from './pages.ts';
import { present, readFailure, readFault } from './read-fault.ts';

function readStartTask(info: M.StartTaskInformation): StartTaskInfo {
  return {
    state: info.state.toLowerCase(),
    retryCount: info.retryCount,
    ...present({
      succeeded: info.result === undefined ? undefined : info.result.toLowerCase() === 'success',
      exitCode: info.exitCode,
      failure: readFailure(info.failureInfo),
      startTime: info.startTime,
      endTime: info.endTime,
    }),
  };
}

function readRecent(task: M.TaskInformation): RecentTask {
  return {
    jobId: task.jobId ?? '',
    taskId: task.taskId ?? '',
    state: task.taskState.toLowerCase(),
    ...present({ exitCode: task.executionInfo?.exitCode }),
  };
}

function readNode(node: M.ComputeNode): Node {
  return {
    id: node.id ?? '',
    state: (node.state ?? 'unknown').toLowerCase(),
    isDedicated: node.isDedicated ?? true,
    runningTasks: node.runningTasksCount ?? 0,
    totalTasksRun: node.totalTasksRun ?? 0,
    errors: (node.errors ?? []).map(readFault),
    recentTasks: (node.recentTasks ?? []).map(readRecent),
    ...present({
      stateSince: node.stateTransitionTime,
      allocatedAt: node.allocationTime,
      bootedAt: node.lastBootTime,
      ipAddress: node.ipAddress,
      vmSize: node.vmSize,
      startTask: node.startTaskInfo && readStartTask(node.startTaskInfo),
    }),
  };
}

export const nodeCalls = (sdk: SdkCaller) => ({
  async *listNodes(poolId: string, options?: ListOptions) {
    const doing = `list the nodes of pool ${poolId}`;
    const computeNodeListOptions = present({ filter: options?.filter, select: options?.select?.join(',') });
    const rows = pages(
      () =>
        sdk.call(doing, options, (client, base) =>
          client.computeNode.list(poolId, { ...base, computeNodeListOptions }),
        ),
      (link) => sdk.call(doing, options, (client, base) => client.computeNode.listNext(link, base)),
    );
    for await (const node of rows) yield readNode(node);
  },

  async getNode(poolId: string, nodeId: string, options?: CallOptions) {
    const node = await orUndefined(
      sdk.call(`read node ${nodeId}`, options, (client, base) =>
        client.computeNode.get(poolId, nodeId, base),
      ),
      'NodeNotFound',
      'PoolNotFound',
    );
    return node && readNode(node);
  },

  async rebootNode(poolId: string, nodeId: string, options?: CallOptions) {
    await sdk.call(`reboot node ${nodeId}`, options, (client, base) =>
      client.computeNode.reboot(poolId, nodeId, { ...base, nodeRebootOption: 'requeue' }),
    );
  },

  async reimageNode(poolId: string, nodeId: string, options?: CallOptions) {
    await sdk.call(`reimage node ${nodeId}`, options, (client, base) =>
      client.computeNode.reimage(poolId, nodeId, { ...base, nodeReimageOption: 'requeue' }),
    );
  },

  async removeNodes(poolId: string, nodeIds: readonly string[], options?: CallOptions) {
    await sdk.call(`remove nodes from pool ${poolId}`, options, (client, base) =>
      client.pool.removeNodes(poolId, { nodeList: [...nodeIds], nodeDeallocationOption: 'requeue' }, base),
    );
  },
});
