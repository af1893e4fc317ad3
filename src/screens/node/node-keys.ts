import type { KeyBinding } from '../../components/key-binding.ts';
import type { Node } from '../../model/batch/node.ts';
import { type NodeAction, nodeActionProblem } from '../../model/batch/node-actions.ts';

interface NodeKeys {
  readonly node: Node | undefined;
  readonly stream: 'stdout' | 'stderr';
  setStream(stream: 'stdout' | 'stderr'): void;
  openLog(): void;
  ask(action: NodeAction): void;
  back(): void;
}

const actions: readonly (readonly [string, NodeAction, string])[] = [
  ['b', 'reboot', 'Restart the node, after a question: its tasks go back to the queue.'],
  ['i', 'reimage', 'Make its disk as new, after a question: its tasks go back to the queue.'],
  ['D', 'remove', 'Take the node out of the pool, after a question: the pool wants one less from then on.'],
];

/** What keys do on a node. */
export function nodeBindings({ node, stream, setStream, openLog, ask, back }: NodeKeys): KeyBinding[] {
  return [
    { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to where you were.', footer: true, run: back },
    {
      keys: ['o'],
      label: 'stdout',
      help: 'Show what the start task wrote to stdout.',
      footer: stream === 'stderr' && node?.startTask !== undefined,
      run: () => setStream('stdout'),
    },
    {
      keys: ['e'],
      label: 'stderr',
      help: 'Show what the start task wrote to stderr.',
      footer: stream === 'stdout' && node?.startTask !== undefined,
      run: () => setStream('stderr'),
    },
    {
      keys: ['Enter', 'l'],
      label: 'logs',
      help: 'Open all that the start task wrote: follow it, search it, wrap it.',
      footer: true,
      unavailable: node?.startTask ? undefined : 'the pool has no start task',
      run: openLog,
    },
    ...actions.map(
      ([key, action, help]): KeyBinding => ({
        keys: [key],
        label: action,
        help,
        footer: true,
        changes: true,
        unavailable: nodeActionProblem(action, node),
        run: () => ask(action),
      }),
    ),
  ];
}
