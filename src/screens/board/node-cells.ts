import type { HeatCell } from '../../components/HeatMap.tsx';
import type { Node } from '../../model/batch/node.ts';

/** What nodes do, in the order of the legend. */
export const nodeGroups = [
  { name: 'running', cell: { glyph: 'node', tone: 'move' }, states: ['running'] },
  { name: 'idle', cell: { glyph: 'idle', tone: 'plain' }, states: ['idle'] },
  {
    name: 'preparing',
    cell: { glyph: 'prepare', tone: 'prepare' },
    states: ['waitingforstarttask', 'creating', 'starting', 'rebooting', 'reimaging'],
  },
  {
    name: 'failed',
    cell: { glyph: 'failed', tone: 'bad' },
    states: ['starttaskfailed', 'unusable', 'unknown'],
  },
  {
    name: 'leaving',
    cell: { glyph: 'waiting', tone: 'dim' },
    states: ['leavingpool', 'offline', 'preempted'],
  },
] as const satisfies readonly { name: string; cell: HeatCell; states: readonly string[] }[];

type NodeGroup = (typeof nodeGroups)[number];

export function groupOf(node: Node): NodeGroup {
  return nodeGroups.find(({ states }) => states.some((state) => state === node.state)) ?? nodeGroups[3];
}

/** Nodes in a stable order, whatever they do. */
export function nodeCells(nodes: readonly Node[]): HeatCell[] {
  return [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1)).map((node) => groupOf(node).cell);
}
