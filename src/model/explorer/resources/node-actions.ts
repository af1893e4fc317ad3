import { az } from '../../command-log/az-line.ts';
import { type Action, one } from '../action.ts';
import { wirePath } from '../wire-request.ts';

export const nodeActions: readonly Action[] = [
  {
    name: 'reboot',
    key: 'B',
    help: 'Restart nodes; what runs there is queued again, and their start task runs anew.',
    to: 'rows',
    weight: 'ends',
    effect: 'what runs there is queued again',
    unavailable: (facts) =>
      ['idle', 'running', 'starttaskfailed', 'unusable'].includes(String(facts('state')))
        ? undefined
        : `it is ${String(facts('state'))}`,
    az: ({ parents: [pool = ''], id }) => az('batch node reboot', { 'pool-id': pool, 'node-id': id }),
    carry: ({ parents: [pool = ''], id }) =>
      one({
        method: 'POST',
        path: wirePath('pools', pool, 'nodes', id, 'reboot'),
        body: { nodeRebootOption: 'requeue' },
      }),
  },
];
