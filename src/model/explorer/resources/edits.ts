import { az } from '../../command-log/az-line.ts';
import type { Editable } from '../edit/editable.ts';
import { wirePath } from '../wire-request.ts';

/** `empty` is what the service takes a property for that nobody gave. */
export const jobEdit: Editable = {
  fields: [
    { name: 'priority', empty: 0 },
    { name: 'maxParallelTasks', empty: -1 },
    { name: 'allowTaskPreemption', empty: false },
    { name: 'constraints', empty: {} },
    { name: 'onAllTasksComplete', empty: 'noaction', note: 'terminatejob cannot be taken back' },
    { name: 'metadata', empty: [] },
    { name: 'poolInfo', note: 'only a disabled job moves to another pool' },
  ],
  request: ({ id }, body) => ({ method: 'PATCH', path: wirePath('jobs', id), body }),
  az: ({ id }) => az('batch job set', { 'job-id': id, 'json-file': 'job.json' }),
};

export const scheduleEdit: Editable = {
  fields: [
    { name: 'schedule' },
    { name: 'metadata', empty: [] },
    { name: 'jobSpecification', note: 'jobs that are there stay as they are; the next is made so' },
  ],
  request: ({ id }, body) => ({ method: 'PATCH', path: wirePath('jobschedules', id), body }),
  az: ({ id }) => az('batch job-schedule set', { 'job-schedule-id': id, 'json-file': 'schedule.json' }),
};

export const poolEdit: Editable = {
  fields: [
    { name: 'startTask', note: 'nodes that boot from now on run it; a reboot brings it to the others' },
    { name: 'applicationPackageReferences', empty: [] },
    { name: 'targetNodeCommunicationMode', empty: 'default' },
    { name: 'metadata', empty: [] },
  ],
  request: ({ id }, body) => ({ method: 'PATCH', path: wirePath('pools', id), body }),
  az: ({ id }) => az('batch pool set', { 'pool-id': id, 'json-file': 'pool.json' }),
};

export const taskEdit: Editable = {
  fields: [{ name: 'constraints', empty: {}, note: 'a task that runs keeps those that it began with' }],
  request: ({ parents: [job = ''], id }, body) => ({
    method: 'PUT',
    path: wirePath('jobs', job, 'tasks', id),
    body,
  }),
  az: ({ parents: [job = ''], id }) =>
    az('batch task reset', { 'job-id': job, 'task-id': id, 'json-file': 'task.json' }),
};
