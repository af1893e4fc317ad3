import { wireText } from '../../explorer/wire-row.ts';
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
