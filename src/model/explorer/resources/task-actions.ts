import { az } from '../../command-log/az-line.ts';
import { type Action, one } from '../action.ts';
import { wirePath } from '../wire-request.ts';

export const taskActions: readonly Action[] = [
  {
    name: 'delete',
    key: 'D',
    help: 'Delete tasks, with all that they wrote on their nodes.',
    to: 'rows',
    weight: 'deletes',
    effect: 'what it wrote on its node goes with it; where it runs, it ends',
    az: ({ parents: [job = ''], id }) => az('batch task delete', { 'job-id': job, 'task-id': id, yes: true }),
    carry: ({ parents: [job = ''], id }) =>
      one({ method: 'DELETE', path: wirePath('jobs', job, 'tasks', id) }),
    done: ['TaskNotFound'],
  },
];
