import { affinityIdOf } from '../lifecycle/node-identity.ts';
import type { NodeRow, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { executionView } from './execution-view.ts';
import { imageView } from './image-view.ts';
import { poolUrl } from './pool-view.ts';
import { taskUrl } from './task-view.ts';

export const nodeUrl = (baseUrl: string, poolId: string, nodeId: string): string =>
  `${poolUrl(baseUrl, poolId)}/nodes/${nodeId}`;

/** A task in a node's `recentTasks`. */
function recentTask(task: TaskRow, baseUrl: string): object {
  return {
    taskUrl: taskUrl(baseUrl, task.jobId, task.id),
    jobId: task.jobId,
    taskId: task.id,
    taskState: task.state,
    executionInfo: executionView(task.execution),
  };
}

/** A node as GET shows it. What a process on one machine has not, such as ports of a load balancer, is left out. */
export function nodeView(node: NodeRow, store: Store, baseUrl: string): object {
  const pool = store.pools.get(node.poolId);
  const history = store.history.of(node.id);
  const image = pool?.spec.virtualMachineConfiguration.imageReference;
  return {
    id: node.id,
    url: nodeUrl(baseUrl, node.poolId, node.id),
    state: node.state,
    schedulingState: node.schedulingState,
    stateTransitionTime: node.stateTransitionTime,
    ...(node.lastBootTime !== undefined && { lastBootTime: node.lastBootTime }),
    allocationTime: node.allocationTime,
    ipAddress: node.ipAddress,
    affinityId: affinityIdOf(node.id),
    vmSize: pool?.spec.vmSize.toLowerCase() ?? '',
    totalTasksRun: history.totalTasksRun,
    totalTasksSucceeded: history.totalTasksSucceeded,
    runningTasksCount: store.load.tasks(node.poolId, node.id),
    runningTaskSlotsCount: store.load.slots(node.poolId, node.id),
    ...(history.recentTasks.length > 0 && {
      recentTasks: history.recentTasks.map((task) => recentTask(task, baseUrl)),
    }),
    ...(node.startTask && { startTask: node.startTask }),
    ...(node.startTaskInfo && { startTaskInfo: node.startTaskInfo }),
    // The node's agent tells of certificates, so they come with its first boot (seen in recorded traffic).
    ...(node.lastBootTime !== undefined && {
      certificateReferences: pool?.spec.certificateReferences ?? [],
    }),
    ...(node.errors && { errors: node.errors }),
    isDedicated: node.isDedicated,
    endpointConfiguration: { inboundEndpoints: [] },
    ...(node.lastBootTime !== undefined && {
      nodeAgentInfo: { lastUpdateTime: node.lastBootTime, version: 'batchdeck-local' },
    }),
    ...(image && { virtualMachineInfo: { imageReference: imageView(image) } }),
  };
}

export const nodeProperties = [
  'id',
  'url',
  'state',
  'schedulingState',
  'stateTransitionTime',
  'lastBootTime',
  'allocationTime',
  'ipAddress',
  'affinityId',
  'vmSize',
  'totalTasksRun',
  'runningTasksCount',
  'runningTaskSlotsCount',
  'totalTasksSucceeded',
  'recentTasks',
  'startTask',
  'startTaskInfo',
  'certificateReferences',
  'errors',
  'isDedicated',
  'endpointConfiguration',
  'nodeAgentInfo',
  'virtualMachineInfo',
];
