import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { given } from '../../wire-object.ts';
import { get, wirePath } from '../../wire-request.ts';
import { wireNumber, wireText } from '../../wire-row.ts';
import { scaleField } from './parts/scale-part.ts';
import { isGoing, notSteady, scalesItself } from './pool-states.ts';
import { sizeLines } from './resize-words.ts';
import { runningTasks, tellsRunning } from './running-tasks.ts';

const asItIs = { placeholder: 'as it is' };

const numberOf = (values: FieldValues, name: string): number | undefined =>
  typedValue(values, name) === '' ? undefined : Number(typedValue(values, name));

export const resizePool: Action = {
  name: 'resize',
  key: 'z',
  help: 'Give pools another number of nodes, and say what becomes of tasks on nodes that go.',
  to: 'rows',
  weight: 'ends',
  effect: 'new nodes are billed from their allocation on; nodes that go take the files on them with them',
  fields: [
    { ...scaleField.dedicated, ...asItIs },
    { ...scaleField.spot, ...asItIs },
    runningTasks,
    scaleField.timeout,
  ],
  check: (values) =>
    typedValue(values, 'dedicated') === '' && typedValue(values, 'spot') === ''
      ? 'nothing of it is to change: type a number of dedicated or of spot nodes'
      : undefined,
  unavailable: (facts) => isGoing(facts) ?? scalesItself(facts) ?? notSteady(facts),
  *prepare({ id }) {
    const query = { $select: 'vmSize,targetDedicatedNodes,targetLowPriorityNodes' };
    const pool = yield { ...get('pools', id), query };
    const dedicated = String(wireNumber(pool, 'targetDedicatedNodes') ?? 0);
    const spot = String(wireNumber(pool, 'targetLowPriorityNodes') ?? 0);
    const before = { dedicatedBefore: dedicated, spotBefore: spot, vmSize: wireText(pool, 'vmSize') ?? '' };
    return { dedicated, spot, ...before };
  },
  tells: (values) => [...sizeLines(values), ...tellsRunning(values)],
  az: ({ id }, values) => {
    const text = (name: string) => typedValue(values, name) || undefined;
    return az('batch pool resize', {
      'pool-id': id,
      'target-dedicated-nodes': text('dedicated'),
      'target-low-priority-nodes': text('spot'),
      'node-deallocation-option': text('tasks'),
      'resize-timeout': timeLimit(typedValue(values, 'timeout')),
    });
  },
  asks: ({ id }, values) => ({
    kind: 'resize',
    id,
    dedicated: numberOf(values, 'dedicated'),
    spot: numberOf(values, 'spot'),
  }),
  carry: ({ id }, values) =>
    one({
      method: 'POST',
      path: wirePath('pools', id, 'resize'),
      body: given({
        targetDedicatedNodes: numberOf(values, 'dedicated'),
        targetLowPriorityNodes: numberOf(values, 'spot'),
        nodeDeallocationOption: typedValue(values, 'tasks'),
        resizeTimeout: timeLimit(typedValue(values, 'timeout')),
      }),
    }),
};

export const stopResize: Action = {
  name: 'stop resize',
  key: 'x',
  help: 'Stop resizes of pools: they keep the nodes that they have by then.',
  to: 'rows',
  effect: 'it keeps the nodes that it has by then',
  unavailable: (facts) =>
    isGoing(facts) ??
    (facts('allocation') === 'resizing'
      ? undefined
      : facts('allocation') === 'stopping'
        ? 'its resize is being stopped already'
        : 'it is not being resized'),
  az: ({ id }) => az('batch pool resize', { 'pool-id': id, abort: true }),
  carry: ({ id }) => one({ method: 'POST', path: wirePath('pools', id, 'stopresize') }),
};
