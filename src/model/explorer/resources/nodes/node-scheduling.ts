import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { typedValue } from '../../plan-field.ts';
import { wirePath } from '../../wire-request.ts';
import { onlyWhile } from './node-states.ts';

const ways: Readonly<Record<string, string>> = {
  requeue: 'what runs is ended, and queued again for other nodes',
  terminate: 'what runs is ended, and does not run again',
  taskcompletion: 'what runs goes on to its end',
};

const isUp = onlyWhile(['idle', 'running'], 'an idle or running node');

export const disableScheduling: Action = {
  name: 'take no tasks',
  key: 'x',
  help: 'Disable scheduling: nodes take no further task; what runs is queued again, ended, or waited for.',
  to: 'rows',
  weight: 'ends',
  effect: 'it takes no task until scheduling is enabled again; it is billed all the same',
  fields: [
    {
      name: 'tasks',
      label: 'what runs',
      kind: 'choice',
      choices: Object.keys(ways),
      help: Object.entries(ways)
        .map(([way, words]) => `${way}: ${words}`)
        .join('. '),
    },
  ],
  tells: (values) => {
    const way = typedValue(values, 'tasks');
    return [`${way}: ${ways[way] ?? ''}`];
  },
  unavailable: (facts) =>
    facts('scheduling') === 'disabled' ? 'its scheduling is disabled already' : isUp(facts),
  az: ({ parents: [pool = ''], id }, values) =>
    az('batch node scheduling disable', {
      'pool-id': pool,
      'node-id': id,
      'node-disable-scheduling-option': typedValue(values, 'tasks'),
    }),
  carry: ({ parents: [pool = ''], id }, values) =>
    one({
      method: 'POST',
      path: wirePath('pools', pool, 'nodes', id, 'disablescheduling'),
      body: { nodeDisableSchedulingOption: typedValue(values, 'tasks') },
    }),
  done: ['NodeAlreadyInTargetSchedulingState'],
};

export const enableScheduling: Action = {
  name: 'take tasks',
  key: 'u',
  help: 'Enable scheduling: nodes take tasks again.',
  to: 'rows',
  effect: 'it takes tasks again',
  unavailable: (facts) =>
    facts('scheduling') === 'disabled' ? undefined : 'its scheduling is enabled already',
  az: ({ parents: [pool = ''], id }) =>
    az('batch node scheduling enable', { 'pool-id': pool, 'node-id': id }),
  carry: ({ parents: [pool = ''], id }) =>
    one({ method: 'POST', path: wirePath('pools', pool, 'nodes', id, 'enablescheduling') }),
  done: ['NodeAlreadyInTargetSchedulingState'],
};
