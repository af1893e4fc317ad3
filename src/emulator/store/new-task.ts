import type { TaskSpec } from '../wire/task-spec.ts';
import type { TaskRow } from './rows.ts';

/** One for all, since rows are never changed in place: tasks come by the hundred thousand. */
const untried: TaskRow['execution'] = Object.freeze({ retryCount: 0, requeueCount: 0 });

/** A task as it is on its first day. @param at wire time @param sequence its place in the order of all tasks */
export function newTask(jobId: string, spec: TaskSpec, sequence: number, at: string): TaskRow {
  return {
    id: spec.id,
    jobId,
    sequence,
    spec,
    creationTime: at,
    lastModified: at,
    state: 'active',
    stateTransitionTime: at,
    execution: untried,
  };
}
