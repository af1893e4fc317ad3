import { useWindowSize } from 'ink';
import { useMemo, useState } from 'react';
import { type HeatCell, layoutIn } from '../../components/HeatMap.tsx';
import { useTheme } from '../../components/theme.tsx';
import { countGroups, type NodeGroupName, nodeGroup } from '../../model/batch/node-groups.ts';
import { type HeatLayout, heatSteps } from '../../model/heat-layout.ts';
import { nodeCells } from './node-looks.ts';

/** A node as the map draws it. */
export interface MapNode {
  readonly id: string;
  /** In lower case, as the service names it. */
  readonly state: string;
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
/** The top line and the footer are the frame's. */
const frameRows = 2;

const nobody: ReadonlySet<string> = new Set();

/** A map of nodes with a cursor that stays on its node while others come and go, and groups that are looked at alone. */
export function useNodeMap(nodes: readonly MapNode[], marked: ReadonlySet<string> = nobody): NodeMap {
  const theme = useTheme();
  const { columns, rows } = useWindowSize();
  const [place, setPlace] = useState<{ id?: string | undefined; index: number }>({ index: 0 });
  const [only, setOnly] = useState<NodeGroupName>();
  const width = columns - 2 * margin;
  const height = Math.max(3, rows - frameRows - rowsAround);
  const layout = layoutIn(theme, nodes.length, width, height);
  const indexOf = ({ id, index }: typeof place) => {
    const isThere = nodes[index]?.id === id;
    const found = isThere ? index : nodes.findIndex((node) => node.id === id);
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
        return { index, id: nodes[index]?.id };
      }),
    isolate(group) {
      setOnly(group);
      const first = nodes.findIndex((each) => nodeGroup(each.state) === group);
      if (first >= 0) setPlace({ index: first, id: nodes[first]?.id });
    },
  };
}
