import type { PoolRow } from '../store/rows.ts';
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
