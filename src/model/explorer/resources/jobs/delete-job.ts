import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { wirePath } from '../../wire-request.ts';

export const deleteJob: Action = {
  name: 'delete',
  key: 'D',
  help: 'Delete jobs with their tasks, and all files of these on the nodes.',
  to: 'rows',
  weight: 'deletes',
  effect: 'its tasks go, with all that they wrote on their nodes',
  unavailable: (facts) => (facts('state') === 'deleting' ? 'it is being deleted already' : undefined),
  az: ({ id }) => az('batch job delete', { 'job-id': id, yes: true }),
  carry: ({ id }) => one({ method: 'DELETE', path: wirePath('jobs', id) }),
  done: ['JobNotFound', 'JobBeingDeleted'],
};
