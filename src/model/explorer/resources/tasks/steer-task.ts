import { taskDeleteLine, taskReactivateLine, taskStopLine } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { wirePath } from '../../wire-request.ts';
import { notReactivated, runs } from './task-states.ts';

export const terminateTask: Action = {
  name: 'terminate',
  key: 't',
  help: 'End tasks that run or wait; they stay to be looked at.',
  to: 'rows',
  weight: 'ends',
  effect: 'it ends as failed (TaskEnded); what it wrote stays on its node',
  unavailable: (facts) => (runs(facts) ? undefined : 'it has ended already'),
  az: ({ parents: [job = ''], id }) => taskStopLine(job, id),
  carry: ({ parents: [job = ''], id }) =>
    one({ method: 'POST', path: wirePath('jobs', job, 'tasks', id, 'terminate') }),
  done: ['TaskCompleted'],
};

export const reactivateTask: Action = {
  name: 'reactivate',
  key: 'A',
  help: 'Put failed tasks back into the queue: they run again as they are, with all of their retries.',
  to: 'rows',
  effect: 'it runs again; how it ended before is forgotten',
  unavailable: notReactivated,
  az: ({ parents: [job = ''], id }) => taskReactivateLine(job, id),
  carry: ({ parents: [job = ''], id }) =>
    one({ method: 'POST', path: wirePath('jobs', job, 'tasks', id, 'reactivate') }),
  done: ['TaskNotCompleted'],
};

export const deleteTask: Action = {
  name: 'delete',
  key: 'D',
  help: 'Delete tasks, with all that they wrote on their nodes.',
  to: 'rows',
  weight: 'deletes',
  effect: 'what it wrote on its node goes with it; where it runs, it ends',
  az: ({ parents: [job = ''], id }) => taskDeleteLine(job, id),
  carry: ({ parents: [job = ''], id }) => one({ method: 'DELETE', path: wirePath('jobs', job, 'tasks', id) }),
  done: ['TaskNotFound'],
};
