import { wireNumber, wireText } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import { countOf, stateOf } from '../../facts.ts';
import { named, type WaitingRule } from './waiting.ts';

/** The job itself keeps them back. */
export const heldByJob: WaitingRule = (waiting) => {
  const { job, jobRow } = waiting;
  const state = stateOf(jobRow);
  const evidence = [
    { label: 'job', text: `${state} since ${wireText(jobRow, 'stateTransitionTime') ?? '?'}` },
  ];
  if (state === 'disabled' || state === 'disabling')
    return named(waiting, {
      pain: 'waiting-job-disabled',
      because: `job ${job.id} is ${state}`,
      why: 'somebody, or the end of a task with the job action disable, disabled it',
      todo: 'enable the job: its tasks go on from where they were',
      evidence,
    });
  if (state === 'completed' || state === 'terminating' || state === 'deleting')
    return named(waiting, {
      pain: 'waiting-job-ended',
      because: `job ${job.id} is ${state}, so they will not run`,
      why: `the job was ended (${wireText(jobRow, 'executionInfo/terminateReason') ?? 'no reason is given'}); tasks in the queue stay active for ever`,
      todo: 'add the tasks to a new job; an ended job takes none and starts none',
      evidence,
    });
  return undefined;
};

/** The job runs as many as it may at once. */
export const atOnce: WaitingRule = (waiting) => {
  const { job, jobRow, reading } = waiting;
  const most = wireNumber(jobRow, 'maxParallelTasks') ?? -1;
  if (most < 0 || job.counts.running < most || !reading.pool || countOf(reading.pool, 'idle') === 0)
    return undefined;
  return named(waiting, {
    pain: 'waiting-parallel',
    because: `job ${job.id} may run ${counted(most, 'task')} at once, and does; ${counted(countOf(reading.pool, 'idle'), 'node')} idle`,
    why: `maxParallelTasks of the job is ${most}`,
    todo: 'patch maxParallelTasks to more, or to -1 for no limit; or take fewer nodes',
    severity: 'note',
  });
};
