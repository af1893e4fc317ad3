import type { Action } from '../../action.ts';
import { addUser } from './add-user.ts';
import { disableScheduling, enableScheduling } from './node-scheduling.ts';
import { removeNode } from './remove-node.ts';
import { rebootNode, reimageNode } from './restart-node.ts';

/** What can be done to nodes. */
export const nodeActions: readonly Action[] = [
  addUser,
  rebootNode,
  reimageNode,
  enableScheduling,
  disableScheduling,
  removeNode,
];
