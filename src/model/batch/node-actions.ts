import { counted } from '../format.ts';
import type { Node } from './node.ts';

export type NodeAction = 'reboot' | 'reimage' | 'remove';

/** What a person is shown before something is done to a node. */
export interface NodeActionPlan {
  readonly question: string;
  readonly lines: readonly string[];
  readonly doing: string;
}

/** States in which the service takes an action; see its own `OperationNotValidOnNode`. */
const takes: Readonly<Record<NodeAction, readonly string[]>> = {
  reboot: ['idle', 'running', 'starttaskfailed', 'waitingforstarttask', 'unusable'],
  reimage: ['idle', 'running'],
  remove: [],
};

/** Why an action cannot be taken now, or undefined when it can. */
export function nodeActionProblem(action: NodeAction, node: Node | undefined): string | undefined {
  if (!node) return 'the node is not read yet';
  if (node.state === 'leavingpool') return 'the node is leaving the pool';
  if (takes[action].length === 0 || takes[action].includes(node.state)) return undefined;
  const wanted = action === 'reimage' ? 'an idle or running node' : 'a node that is up';
  return `the service takes ${wanted}; this one is ${node.state}`;
}

/**
 * What an action does, and what is lost with it.
 * @param running ids of the tasks that run on the node.
 */
export function planNodeAction(
  action: NodeAction,
  running: readonly string[],
  place: { readonly local: boolean; readonly hasStartTask: boolean; readonly lastNode: boolean },
): NodeActionPlan {
  const few = running.slice(0, 6).join(', ');
  const more = running.length > 6 ? ' …' : '';
  const tasks =
    running.length === 0
      ? 'Nothing runs on it now.'
      : `${counted(running.length, 'task runs', 'tasks run')} on it (${few}${more}): back to the queue, what was done so far is lost.`;
  const startTask = place.hasStartTask ? ' The start task runs again.' : '';
  switch (action) {
    case 'reboot':
      return {
        question: 'Reboot this node?',
        lines: [tasks, `Its files stay.${startTask} It is billed meanwhile.`],
        doing: 'reboot it',
      };
    case 'reimage':
      return {
        question: 'Reimage this node?',
        lines: [
          tasks,
          `Its disk is made as new: what finished tasks left on it is gone.${startTask}`,
          ...(place.local
            ? []
            : ['Azure takes this for pools of Cloud Services only; else remove the node instead.']),
        ],
        doing: 'reimage it',
      };
    case 'remove':
      return {
        question: 'Remove this node from the pool?',
        lines: [
          tasks,
          'What finished tasks left on it is gone. The pool wants one node less from then on.',
          ...(place.lastNode ? ['It is the last node: waiting tasks will not run.'] : []),
        ],
        doing: 'remove it',
      };
  }
}
