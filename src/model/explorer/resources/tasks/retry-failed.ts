import { taskReactivateLine } from '../../../command-log/az-line.ts';
import { Problem } from '../../../problem.ts';
import type { Action, Target } from '../../action.ts';
import { allPages } from '../../carries/all-pages.ts';
import { FailureGroups } from '../../failure-groups.ts';
import type { Gather } from '../../gather.ts';
import { get, wirePath } from '../../wire-request.ts';
import { wireText } from '../../wire-row.ts';
import { notAtItsEnd } from '../jobs/job-states.ts';
import { copyTask } from './copy-task.ts';

/** Reads the failed tasks of a job, and no others. @throws Problem where none of its tasks runs any more */
function* failedTasks(job: string): Gather {
  const state = wireText(
    yield { ...get('jobs', job), query: { $select: 'id,state' } },
    'state',
  )?.toLowerCase();
  if (state === 'completed' || state === 'terminating' || state === 'deleting')
    throw new Problem({
      kind: 'conflict',
      what: `the job is ${state}`,
      why: 'none of its tasks runs again; clone the job instead',
    });
  const groups = new FailureGroups(job);
  const read = ($filter: string) =>
    allPages({ ...get('jobs', job, 'tasks'), query: { $filter, $select: 'id,executionInfo' } }, (rows) => {
      for (const row of rows) if (hasFailed(row)) groups.add(row);
      return undefined;
    });
  try {
    yield* read("state eq 'completed' and executionInfo/result eq 'failure'");
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error;
    // It takes no filter by result: those that ended are looked through here.
    yield* read("state eq 'completed'");
  }
  return groups.all;
}

const hasFailed = (row: unknown): boolean =>
  wireText(row, 'executionInfo/result')?.toLowerCase() === 'failure';

const retry = {
  key: 'R',
  effect: 'they run again as they are; how they ended before is forgotten',
  az: ({ parents: [job = ''], id }: Target) => taskReactivateLine(job, id),
  *carry(target: Target) {
    const { parents, id } = target;
    try {
      yield { method: 'POST' as const, path: wirePath('jobs', parents[0] ?? '', 'tasks', id, 'reactivate') };
      return undefined;
    } catch (error) {
      // It exited with 0, and what failed came after: its upload.
      if (!(error instanceof Problem) || error.code !== 'TaskSucceeded') throw error;
      return `runs again as ${yield* copyTask(target)}`;
    }
  },
  // Somebody was faster.
  done: ['TaskNotCompleted'],
} satisfies Partial<Action>;

/** On a table of tasks: those of their job. */
export const retryFailedHere: Action = {
  ...retry,
  name: 'retry all failed',
  help: 'Run all failed tasks of the job again, by their causes: each can be left out.',
  to: 'list',
  gather: {
    one: 'task',
    none: 'no task of the job has failed',
    from: ({ parents: [job = ''] }) => failedTasks(job),
  },
};

/** On a table of jobs: those of the chosen jobs. */
export const retryFailedOfJobs: Action = {
  ...retry,
  name: 'retry failed tasks',
  help: 'Run all failed tasks of jobs again, by their causes: each can be left out.',
  to: 'rows',
  unavailable: notAtItsEnd,
  gather: { one: 'task', none: 'none of their tasks has failed', from: ({ id }) => failedTasks(id) },
};
