import type { Store } from '../store/store.ts';
import type { Signals } from './signals.ts';

/**
 * After a task has left a node: when that was the last one the node is idle again, or offline where it is to take no
 * more; either way a slot is free.
 */
export function settleNode(store: Store, signals: Signals, poolId: string, nodeId: string): void {
  const node = store.nodes(poolId).get(nodeId);
  if (node === undefined) return;
  if (node.state === 'running' && store.load.tasks(poolId, nodeId) === 0) {
    const state = node.schedulingState === 'disabled' ? 'offline' : 'idle';
    store.setNode(poolId, nodeId, { state, stateTransitionTime: store.now() });
  }
  signals.emit('work', poolId);
}
