import type { HeatCell } from '../../components/HeatMap.tsx';
import type { GlyphName, Tone } from '../../components/theme.tsx';
import { type NodeGroupName, nodeGroup, nodeGroupNames, severity } from '../../model/batch/node-groups.ts';

const looks: Readonly<Record<NodeGroupName, readonly [GlyphName, Tone]>> = {
  running: ['node', 'move'],
  idle: ['idle', 'plain'],
  'start task': ['prepare', 'prepare'],
  starting: ['starting', 'prepare'],
  rebooting: ['rebooting', 'cost'],
  preempted: ['preempted', 'cost'],
  failed: ['failed', 'bad'],
  unknown: ['unknown', 'bad'],
  'out of use': ['waiting', 'dim'],
};

const cellOf = (name: NodeGroupName): HeatCell => {
  const [glyph, tone] = looks[name];
  return { glyph, tone, rank: severity(name) };
};

// One object for each look: the map tells by it what has changed.
const cells: ReadonlyMap<NodeGroupName, HeatCell> = new Map(
  nodeGroupNames.map((name) => [name, cellOf(name)]),
);
/** Of a group that is not looked at. */
const shaded: HeatCell = { glyph: 'waiting', tone: 'dim', rank: -1 };

export const groupCell = (name: NodeGroupName): HeatCell => cells.get(name) ?? shaded;

/** A node's cell; that of another group than the one looked at is shaded. */
export function nodeCell(state: string, only?: NodeGroupName): HeatCell {
  const group = nodeGroup(state);
  return only !== undefined && only !== group ? shaded : groupCell(group);
}

/** Of a marked node: its own glyph, in the colour of its state. */
const markedCells: ReadonlyMap<HeatCell, HeatCell> = new Map(
  [...cells.values(), shaded].map((cell) => [
    cell,
    { ...cell, glyph: 'on', rank: cell.rank + 10, marked: true },
  ]),
);

/** Cells of a map; those that are marked show so, also in a cell that they share with others. */
export const nodeCells = (
  nodes: readonly { readonly id: string; readonly state: string }[],
  only?: NodeGroupName,
  marked?: ReadonlySet<string>,
): HeatCell[] =>
  nodes.map(({ id, state }) => {
    const cell = nodeCell(state, only);
    return marked?.has(id) ? (markedCells.get(cell) ?? cell) : cell;
  });
