import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { type PlanField, typedValue } from '../../plan-field.ts';
import { wirePath } from '../../wire-request.ts';
import { runningTasks, tellsRunning } from '../pools/running-tasks.ts';
import { onlyWhile } from './node-states.ts';

const fields: readonly PlanField[] = [runningTasks];
const upOrFailed = ['idle', 'running', 'starttaskfailed', 'waitingforstarttask', 'unusable'];

export const rebootNode: Action = {
  name: 'reboot',
  key: 'B',
  help: 'Restart nodes; their start task runs anew, their files stay.',
  to: 'rows',
  weight: 'ends',
  effect: 'its start task runs again; it is billed meanwhile',
  fields,
  tells: tellsRunning,
  unavailable: onlyWhile(upOrFailed, 'a node that is up'),
  az: ({ parents: [pool = ''], id }, values) =>
    az('batch node reboot', {
      'pool-id': pool,
      'node-id': id,
      'node-reboot-option': typedValue(values, 'tasks'),
    }),
  carry: ({ parents: [pool = ''], id }, values) =>
    one({
      method: 'POST',
      path: wirePath('pools', pool, 'nodes', id, 'reboot'),
      body: { nodeRebootOption: typedValue(values, 'tasks') },
    }),
};

export const reimageNode: Action = {
  name: 'reimage',
  key: 'I',
  help: 'Make nodes as new, from their image; what tasks left on them is gone.',
  to: 'rows',
  weight: 'ends',
  effect:
    'its disk is made as new: what tasks left on it is gone; Azure refuses it for images of virtual machines',
  fields,
  tells: tellsRunning,
  unavailable: onlyWhile(['idle', 'running'], 'an idle or running node'),
  az: ({ parents: [pool = ''], id }, values) =>
    az('batch node reimage', {
      'pool-id': pool,
      'node-id': id,
      'node-reimage-option': typedValue(values, 'tasks'),
    }),
  carry: ({ parents: [pool = ''], id }, values) =>
    one({
      method: 'POST',
      path: wirePath('pools', pool, 'nodes', id, 'reimage'),
      body: { nodeReimageOption: typedValue(values, 'tasks') },
    }),
};
