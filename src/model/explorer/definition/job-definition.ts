import { picked } from '../wire-object.ts';
import type { WireRow } from '../wire-row.ts';

const names = [
  'displayName',
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
  'metadata',
  'usesTaskDependencies',
  'networkConfiguration',
];

/** What of a job that was read makes another one like it; all but its id. */
export const jobDefinition = (row: unknown): WireRow => picked(row, names);
