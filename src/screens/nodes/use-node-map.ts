import { useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { frameRows } from '../../components/Frame.tsx';
import { type HeatCell, layoutIn } from '../../components/HeatMap.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useRemembered } from '../../components/view-memory.ts';
import { countGroups, type NodeGroupName, nodeGroup, nodeGroupNames } from '../../model/batch/node-groups.ts';
import { type HeatLayout, heatSteps } from '../../model/heat-layout.ts';
import { nodeCells } from './node-looks.ts';

/** A node as the map draws it. */
export interface MapNode {
  readonly id: string;
  /** In lower case, as the service names it. */
  readonly state: string;
}

/** Where the cursor was left: on this node, or in its place where it has gone. */
interface Cursor {
  readonly index: number;
  readonly key: string | undefined;
}

export interface NodeMap {
  readonly layout: HeatLayout;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly HeatCell[];
  readonly counts: ReadonlyMap<NodeGroupName, number>;
  /** Place of the node under the cursor. */
  readonly cursor: number;
  /** The only group that is not shaded. */
  readonly only: NodeGroupName | undefined;
  readonly steps: ReturnType<typeof heatSteps>;
  move(from: (index: number) => number): void;
  isolate(group: NodeGroupName | undefined): void;
}

/** Above the map: a blank row, the title, the legend on at most two rows, a blank row. Below: a blank row, the node's five rows. */
const rowsAround = 5 + 6;
export const margin = 3;

const nobody: ReadonlySet<string> = new Set();

/**
 * A map of nodes with a cursor that stays on its node while others come and go, and groups that are looked at alone.
 * @param remember the place whose cursor and group are found again when the screen is opened anew
 */
export function useNodeMap(
  nodes: readonly MapNode[],
  remember: string,
  marked: ReadonlySet<string> = nobody,
): NodeMap {
  const theme = useTheme();
  const { columns, rows } = useWindowSize();
  const { left, leave } = useRemembered(remember);
  const [place, setPlace] = useState<Cursor>(left.selection ?? { index: 0, key: undefined });
  const [only, setOnly] = useState(() => nodeGroupNames.find((name) => name === left.view));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another node or group is worth remembering
  useEffect(() => leave({ selection: place, view: only }), [place, only]);
  const width = columns - 2 * margin;
  const height = Math.max(3, rows - frameRows - rowsAround);
  const layout = layoutIn(theme, nodes.length, width, height);
  const indexOf = ({ key, index }: Cursor) => {
    const isThere = nodes[index]?.id === key;
    const found = isThere ? index : nodes.findIndex(({ id }) => id === key);
    return found >= 0 ? found : Math.max(0, Math.min(index, nodes.length - 1));
  };
  const cells = useMemo(() => nodeCells(nodes, only, marked), [nodes, only, marked]);
  const counts = useMemo(() => {
    const byState: Record<string, number> = {};
    for (const each of nodes) byState[each.state] = (byState[each.state] ?? 0) + 1;
    return countGroups(byState);
  }, [nodes]);
  return {
    layout,
    width,
    height,
    cells,
    counts,
    cursor: indexOf(place),
    only,
    steps: heatSteps(layout),
    move: (from) =>
      setPlace((before) => {
        const index = from(indexOf(before));
        return { index, key: nodes[index]?.id };
      }),
    isolate(group) {
      setOnly(group);
      const first = nodes.findIndex((each) => nodeGroup(each.state) === group);
      if (first >= 0) setPlace({ index: first, key: nodes[first]?.id });
    },
  };
}
