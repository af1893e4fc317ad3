import type { Node } from '../../model/batch/node.ts';
import type { NodeCounts } from '../../model/batch/pool.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import { Changes } from '../changes.ts';

const select = [
  'id',
  'state',
  'stateTransitionTime',
  'allocationTime',
  'isDedicated',
  'vmSize',
  'startTaskInfo',
];
/** Start tasks write their result without a change of state now and then, so all is read again this often. */
const wholeEveryMs = 60_000;
/** Counts may lag behind the list: a difference leads to a whole reading at most this often. */
const atMostEveryMs = 5000;

const byId = (a: Node, b: Node) => (a.id < b.id ? -1 : 1);

/** The nodes of a pool, renewed by what changed. */
export function nodeList(batch: BatchService, poolId: string, signal: AbortSignal) {
  const changes = new Changes((filter) => batch.listNodes(poolId, { filter, select, signal }));
  let nodes = new Map<string, Node>();
  let sorted: readonly Node[] = [];

  return async (counts: NodeCounts | undefined): Promise<readonly Node[]> => {
    if (!counts || counts.total === 0) {
      changes.reset();
      nodes = new Map();
      if (sorted.length > 0) sorted = [];
      return sorted;
    }
    const age = Date.now() - changes.wholeAt;
    const whole = age > wholeEveryMs || (counts.total !== nodes.size && age > atMostEveryMs);
    const before = nodes;
    const next = whole ? new Map<string, Node>() : new Map(before);
    let touched = false;
    await changes.read((node) => {
      const old = before.get(node.id);
      const same = old && JSON.stringify(old) === JSON.stringify(node);
      touched ||= !same;
      next.set(node.id, same ? old : node);
    }, whole);
    if (touched || next.size !== before.size) sorted = [...next.values()].sort(byId);
    nodes = next;
    return sorted;
  };
}
