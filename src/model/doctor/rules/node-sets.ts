import { wireText } from '../../explorer/wire-row.ts';
import { counted } from '../../format.ts';
import { stateOf } from '../facts.ts';
import type { NodeReading, PoolReading, Reading } from '../reading.ts';

export const nodeLead = (pool: PoolReading, node: NodeReading) => ({
  resource: 'nodes' as const,
  parents: [pool.id],
  id: wireText(node.row, 'id') ?? '',
});

export const inState = (pool: PoolReading, ...states: readonly string[]): NodeReading[] =>
  pool.nodes.filter(({ row }) => states.includes(stateOf(row)));

/** The node is what was asked about. */
export const isAlone = ({ subject }: Reading): boolean => subject.of === 'node';

/**
 * `3 of 5 nodes`; `4 of the 10 nodes looked at`, where there are more in that state and not all of them are alike.
 * @param group those of one kind @param looked all that were looked at @param all in that state
 */
export function nodeWords(
  pool: PoolReading,
  { group, looked, all }: { readonly group: number; readonly looked: number; readonly all: number },
): { readonly text: string; readonly count: number } {
  if (group < looked && looked < all)
    return {
      text: `${group} of the ${looked} nodes looked at (${all.toLocaleString('en-US')} in all)`,
      count: group,
    };
  const count = group === looked ? Math.max(all, group) : group;
  return { text: `${count.toLocaleString('en-US')} of ${counted(pool.total, 'node')}`, count };
}
