import { useEffect, useState } from 'react';
import { useRemembered } from '../../components/view-memory.ts';
import { nodeGroup } from '../../model/batch/node-groups.ts';
import type { MapNode, NodeMap } from './use-node-map.ts';

export interface NodeMarks {
  readonly marked: ReadonlySet<string>;
  set(marked: ReadonlySet<string>): void;
}

/** @param remember the place whose marks are found again when the screen is opened anew */
export function useNodeMarks(remember: string): NodeMarks {
  const { left, leave } = useRemembered(remember);
  const [marked, set] = useState<ReadonlySet<string>>(left.marks ?? new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other marks are worth remembering
  useEffect(() => leave({ marks: marked }), [marked]);
  return { marked, set };
}

/** The nodes that share the cell under the cursor. */
const inCell = (nodes: readonly MapNode[], { cursor, layout }: NodeMap): readonly MapNode[] => {
  const first = Math.floor(cursor / layout.bucket) * layout.bucket;
  return nodes.slice(first, first + layout.bucket);
};

/** Marks the nodes of the cell under the cursor, or unmarks them where all are; those of another group than the one looked at are left. */
export function toggled(
  marked: ReadonlySet<string>,
  nodes: readonly MapNode[],
  map: NodeMap,
): ReadonlySet<string> {
  const { only } = map;
  const cell = inCell(nodes, map).filter(({ state }) => only === undefined || nodeGroup(state) === only);
  const next = new Set(marked);
  const all = cell.every(({ id }) => marked.has(id));
  for (const { id } of cell) all ? next.delete(id) : next.add(id);
  return next;
}

/** What an action is done to: the marked, else the group that is looked at, else the node under the cursor. */
export function actedOn(
  nodes: readonly MapNode[],
  marked: ReadonlySet<string>,
  { only, cursor }: NodeMap,
): readonly MapNode[] {
  if (marked.size > 0) return nodes.filter(({ id }) => marked.has(id));
  if (only !== undefined) return nodes.filter(({ state }) => nodeGroup(state) === only);
  const node = nodes[cursor];
  return node ? [node] : [];
}

/** Where the cursor goes on to after a mark: the next cell, or the next node of the group that is looked at. */
export function nextToMark(nodes: readonly MapNode[], { only, steps }: NodeMap): (from: number) => number {
  return (from) => {
    const next = from + steps.cell;
    const found =
      only === undefined ? next : nodes.findIndex(({ state }, at) => at >= next && nodeGroup(state) === only);
    return found >= 0 && found < nodes.length ? found : from;
  };
}
