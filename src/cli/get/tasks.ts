import { type Diagnosis, diagnose } from '../../model/batch/diagnose.ts';
import type { Task } from '../../model/batch/task.ts';
import { durationText, timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

/** A completed task is told by how it ended. */
const state = (task: Task) =>
  task.succeeded === undefined ? task.state : task.succeeded ? 'succeeded' : 'failed';

const elapsed = (task: Task) =>
  durationText(task.startTime, task.endTime ?? (task.state === 'running' ? new Date() : undefined));

const told = ({ code, message }: Diagnosis) => `${code}: ${message}`;

export const tasks: Listing<Task> = {
  name: 'tasks',
  description: 'list the tasks of a job',
  parents: ['job'],
  narrow: 'filter',
  columns: [
    { title: 'ID', value: (task) => task.id },
    { title: 'STATE', value: state },
    { title: 'NODE', value: (task) => task.nodeId, shrinkTo: 16 },
    { title: 'STARTED', value: (task) => timeText(task.startTime) },
    { title: 'ELAPSED', value: elapsed },
    { title: 'EXIT', value: (task) => task.exitCode, align: 'right' },
    { title: 'NAME', value: (task) => task.displayName, shrinkTo: 16 },
    {
      title: 'TROUBLE',
      value: (task) => task.failure && told(diagnose(task.failure, task.exitCode)),
      shrinkTo: 20,
    },
  ],
  async *rows(context, [job = ''], filter) {
    yield* (await openBatch(context, job)).listTasks(job, { filter, signal: context.signal });
  },
};
