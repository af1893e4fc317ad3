import { invalidPropertyValue } from '../http/errors.ts';
import type { PoolRow } from '../store/rows.ts';
import type { JobSpecification } from '../wire/job-spec.ts';
import type { JobManagerTask } from '../wire/job-tasks.ts';
import type { TaskSpec } from '../wire/task-spec.ts';

/** A job manager as the first task of its job. One that runs exclusively takes every slot of its node. */
export function managerTaskOf(manager: JobManagerTask, pool: PoolRow | undefined): TaskSpec {
  const {
    killJobOnCompletion: _kill,
    runExclusive,
    allowLowPriorityNode: _spot,
    requiredSlots,
    ...task
  } = manager;
  const slots = runExclusive ? (pool?.spec.taskSlotsPerNode ?? 1) : requiredSlots;
  return { ...task, requiredSlots: Math.max(slots, requiredSlots) };
}

/** @throws BatchError InvalidPropertyValue for tasks of the job that do not fit together. */
export function checkTasksOf({ jobManagerTask, jobPreparationTask, jobReleaseTask }: JobSpecification): void {
  if (jobReleaseTask && !jobPreparationTask) {
    throw invalidPropertyValue('jobReleaseTask', undefined, 'It needs a jobPreparationTask');
  }
  const ids = [jobManagerTask, jobPreparationTask, jobReleaseTask].flatMap(
    (task) => task?.id.toLowerCase() ?? [],
  );
  if (new Set(ids).size < ids.length) {
    throw invalidPropertyValue('id', undefined, 'The tasks of a job need different ids');
  }
}
