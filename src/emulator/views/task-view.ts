import { unlimitedDuration } from '../../model/duration.ts';
import { etagOf } from '../http/entity-headers.ts';
import { taskPath } from '../lifecycle/node-folders.ts';
import { affinityIdOf } from '../lifecycle/node-identity.ts';
import type { JobRow, TaskRow } from '../store/rows.ts';
import { userWithDefaults } from '../wire/process-spec.ts';
import { executionView } from './execution-view.ts';
import { jobUrl } from './job-view.ts';
import { statedFields } from './stated-fields.ts';

export const taskUrl = (baseUrl: string, jobId: string, taskId: string): string =>
  `${jobUrl(baseUrl, jobId)}/tasks/${taskId}`;

function nodeInfo({ node, jobId, id }: TaskRow, baseUrl: string): object | undefined {
  if (node === undefined) return undefined;
  const nodeUrl = `${baseUrl}/pools/${node.poolId}/nodes/${node.nodeId}`;
  const directory = taskPath(jobId, id);
  return {
    affinityId: affinityIdOf(node.nodeId),
    nodeUrl,
    poolId: node.poolId,
    nodeId: node.nodeId,
    taskRootDirectory: directory,
    taskRootDirectoryUrl: `${nodeUrl}/files/${directory}`,
  };
}

/** A task as GET shows it: fields in the service's order, its defaults filled in (seen in recorded traffic). */
export function taskView(task: TaskRow, job: JobRow | undefined, baseUrl: string): object {
  const { spec } = task;
  const node = nodeInfo(task, baseUrl);
  return {
    id: task.id,
    ...(spec.displayName !== undefined && { displayName: spec.displayName }),
    url: taskUrl(baseUrl, task.jobId, task.id),
    eTag: etagOf(task.lastModified),
    creationTime: task.creationTime,
    lastModified: task.lastModified,
    ...statedFields(task),
    commandLine: spec.commandLine,
    ...(spec.containerSettings && { containerSettings: spec.containerSettings }),
    ...(spec.resourceFiles && { resourceFiles: spec.resourceFiles }),
    ...(spec.outputFiles && { outputFiles: spec.outputFiles }),
    ...(spec.environmentSettings && { environmentSettings: spec.environmentSettings }),
    ...(spec.affinityInfo && { affinityInfo: spec.affinityInfo }),
    userIdentity: userWithDefaults(spec.userIdentity),
    constraints: {
      maxWallClockTime: unlimitedDuration,
      retentionTime: 'P7D',
      maxTaskRetryCount: job?.spec.constraints?.maxTaskRetryCount ?? 0,
      ...spec.constraints,
    },
    requiredSlots: spec.requiredSlots ?? 1,
    ...(spec.exitConditions && { exitConditions: spec.exitConditions }),
    ...(spec.multiInstanceSettings && { multiInstanceSettings: spec.multiInstanceSettings }),
    ...(spec.dependsOn && { dependsOn: spec.dependsOn }),
    ...(spec.authenticationTokenSettings && {
      authenticationTokenSettings: spec.authenticationTokenSettings,
    }),
    executionInfo: executionView(task.execution),
    ...(node && { nodeInfo: node }),
  };
}

export const taskProperties = [
  'id',
  'displayName',
  'url',
  'eTag',
  'lastModified',
  'creationTime',
  'exitConditions',
  'state',
  'stateTransitionTime',
  'previousState',
  'previousStateTransitionTime',
  'commandLine',
  'containerSettings',
  'resourceFiles',
  'outputFiles',
  'environmentSettings',
  'affinityInfo',
  'constraints',
  'requiredSlots',
  'userIdentity',
  'executionInfo',
  'nodeInfo',
  'multiInstanceSettings',
  'stats',
  'dependsOn',
  'applicationPackageReferences',
  'authenticationTokenSettings',
];
