import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { wirePath } from '../../wire-request.ts';

export const deletePool: Action = {
  name: 'delete',
  key: 'D',
  help: 'Delete pools with their nodes, and all files on them.',
  to: 'rows',
  weight: 'deletes',
  effect: 'its nodes go, with all files on them; tasks that run there are queued again',
  unavailable: (facts) => (facts('state') === 'deleting' ? 'it is being deleted already' : undefined),
  az: ({ id }) => az('batch pool delete', { 'pool-id': id, yes: true }),
  carry: ({ id }) => one({ method: 'DELETE', path: wirePath('pools', id) }),
  done: ['PoolNotFound', 'PoolBeingDeleted'],
};
