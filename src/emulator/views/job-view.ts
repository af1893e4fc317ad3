import { unlimitedDuration } from '../../model/duration.ts';
import { etagOf } from '../http/entity-headers.ts';
import type { JobRow } from '../store/rows.ts';
import { poolInfoView } from './pool-info-view.ts';
import { statedFields } from './stated-fields.ts';

/** Jobs of schedules have a colon in their ids, which the service leaves as it is (seen in recorded traffic). */
export const jobUrl = (baseUrl: string, jobId: string): string => `${baseUrl}/jobs/${jobId}`;

/** A job as GET shows it: fields in the service's order, its defaults filled in (seen in recorded traffic). */
export function jobView(job: JobRow, baseUrl: string): object {
  const { spec } = job;
  return {
    id: job.id,
    ...(spec.displayName !== undefined && { displayName: spec.displayName }),
    url: jobUrl(baseUrl, job.id),
    eTag: etagOf(job.lastModified),
    lastModified: job.lastModified,
    creationTime: job.creationTime,
    ...statedFields(job),
    priority: spec.priority ?? 0,
    maxParallelTasks: spec.maxParallelTasks ?? -1,
    usesTaskDependencies: spec.usesTaskDependencies ?? false,
    allowTaskPreemption: spec.allowTaskPreemption ?? false,
    constraints: { maxWallClockTime: unlimitedDuration, maxTaskRetryCount: 0, ...spec.constraints },
    ...(spec.jobManagerTask && { jobManagerTask: spec.jobManagerTask }),
    ...(spec.jobPreparationTask && { jobPreparationTask: spec.jobPreparationTask }),
    ...(spec.jobReleaseTask && { jobReleaseTask: spec.jobReleaseTask }),
    ...(spec.commonEnvironmentSettings && { commonEnvironmentSettings: spec.commonEnvironmentSettings }),
    poolInfo: poolInfoView(spec.poolInfo),
    ...(spec.metadata && { metadata: spec.metadata }),
    executionInfo: {
      startTime: job.startTime,
      ...(job.endTime !== undefined && { endTime: job.endTime }),
      poolId: spec.poolInfo.poolId,
      ...(job.state === 'completed' &&
        job.terminateReason !== undefined && { terminateReason: job.terminateReason }),
    },
    onAllTasksComplete: spec.onAllTasksComplete ?? 'noaction',
    onTaskFailure: spec.onTaskFailure ?? 'noaction',
    ...(spec.networkConfiguration && { networkConfiguration: spec.networkConfiguration }),
  };
}

export const jobProperties = [
  'id',
  'displayName',
  'usesTaskDependencies',
  'url',
  'eTag',
  'lastModified',
  'creationTime',
  'state',
  'stateTransitionTime',
  'previousState',
  'previousStateTransitionTime',
  'priority',
  'maxParallelTasks',
  'allowTaskPreemption',
  'constraints',
  'jobManagerTask',
  'jobPreparationTask',
  'jobReleaseTask',
  'commonEnvironmentSettings',
  'poolInfo',
  'onAllTasksComplete',
  'onTaskFailure',
  'networkConfiguration',
  'metadata',
  'executionInfo',
  'stats',
];
