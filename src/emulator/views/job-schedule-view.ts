import { unlimitedDuration } from '../../model/duration.ts';
import { etagOf } from '../http/entity-headers.ts';
import type { JobScheduleRow } from '../store/rows.ts';
import { jobUrl } from './job-view.ts';
import { poolInfoView } from './pool-info-view.ts';
import { statedFields } from './stated-fields.ts';

export const jobScheduleUrl = (baseUrl: string, id: string): string => `${baseUrl}/jobschedules/${id}`;

/** A job schedule as GET shows it, its defaults filled in. */
export function jobScheduleView(row: JobScheduleRow, baseUrl: string): object {
  const { spec } = row;
  return {
    id: row.id,
    ...(spec.displayName !== undefined && { displayName: spec.displayName }),
    url: jobScheduleUrl(baseUrl, row.id),
    eTag: etagOf(row.lastModified),
    lastModified: row.lastModified,
    creationTime: row.creationTime,
    ...statedFields(row),
    schedule: spec.schedule,
    jobSpecification: {
      priority: 0,
      maxParallelTasks: -1,
      allowTaskPreemption: false,
      usesTaskDependencies: false,
      onAllTasksComplete: 'noaction',
      onTaskFailure: 'noaction',
      ...spec.jobSpecification,
      constraints: {
        maxWallClockTime: unlimitedDuration,
        maxTaskRetryCount: 0,
        ...spec.jobSpecification.constraints,
      },
      poolInfo: poolInfoView(spec.jobSpecification.poolInfo),
    },
    executionInfo: {
      ...(row.nextRunTime !== undefined && { nextRunTime: row.nextRunTime }),
      ...(row.recentJob !== undefined && {
        recentJob: { url: jobUrl(baseUrl, row.recentJob), id: row.recentJob },
      }),
      ...(row.endTime !== undefined && { endTime: row.endTime }),
    },
    ...(spec.metadata && { metadata: spec.metadata }),
  };
}

export const jobScheduleProperties = [
  'id',
  'displayName',
  'url',
  'eTag',
  'lastModified',
  'creationTime',
  'state',
  'stateTransitionTime',
  'previousState',
  'previousStateTransitionTime',
  'schedule',
  'jobSpecification',
  'executionInfo',
  'metadata',
  'stats',
];
