import { Box } from 'ink';
import { type HeatCell, HeatMap } from '../../components/HeatMap.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { Node } from '../../model/batch/node.ts';
import { countGroups, nodeGroupNames } from '../../model/batch/node-groups.ts';
import { cellWidth } from '../../model/cell-width.ts';
import { costWords, type NodesCost, sizeWords } from '../../model/cost/pool-cost.ts';
import { shortClock } from '../../model/format.ts';
import { type BoardRow, elapsedMs, shortNode } from '../../model/run/board-row.ts';
import type { BoardDetails } from '../../state/board/board-details.ts';
import { Legend } from '../nodes/Legend.tsx';
import { groupCell } from '../nodes/node-looks.ts';

interface NodesProps {
  readonly details: BoardDetails;
  /** Of its nodes. */
  readonly cells: readonly HeatCell[];
  readonly cost: NodesCost | undefined;
  /** Whether a pool of the run may be billed, nodes or not. */
  readonly bills: boolean;
  readonly width: number;
}

function groupsOf(nodes: readonly Node[]) {
  const byState: Record<string, number> = {};
  for (const { state } of nodes) byState[state] = (byState[state] ?? 0) + 1;
  return countGroups(byState);
}

function Bill({ cost, bills, roomy }: Pick<NodesProps, 'cost' | 'bills'> & { readonly roomy: boolean }) {
  if (!bills) return <Words tone="dim">nothing bills</Words>;
  if (!cost) return <Words tone="cost">billed</Words>;
  return <Words tone={cost.free ? 'dim' : 'cost'}>{costWords(cost, roomy)}</Words>;
}

/** Where the prices come from, behind what they come to; only where that leaves the nodes their room. */
function Source({ cost, room }: { readonly cost: NodesCost | undefined; readonly room: number }) {
  if (!cost || cost.free || cost.perHour === 0) return null;
  const taken = cellWidth(costWords(cost, false)) + cellWidth(cost.source) + 3;
  return taken > room ? null : <Words tone="dim">{` · ${cost.source}`}</Words>;
}

/** More nodes than are told one by one are told by their groups. */
function Groups({ nodes }: { readonly nodes: readonly Node[] }) {
  const theme = useTheme();
  const counts = groupsOf(nodes);
  return (
    <Box gap={2}>
      {nodeGroupNames.map((name) => {
        const count = counts.get(name) ?? 0;
        const { glyph, tone } = groupCell(name);
        return count === 0 ? null : (
          <Box key={name} gap={1}>
            <Words tone={tone}>{theme.glyph(glyph)}</Words>
            <Words>{`${count.toLocaleString('en-US')} ${name}`}</Words>
          </Box>
        );
      })}
    </Box>
  );
}

/** Cells of the line that are neither nodes nor money: title, number, gaps, and a little of the rule. */
const aroundNodes = 20;

/** The nodes where there is one line for them: `Nodes 5  ■ ■ ■ ▣ ▫ ──── $0.48/h · $0.03`. */
export function NodesLine({ details, cells, cost, bills, width }: NodesProps) {
  const { nodes } = details;
  const room = Math.floor(width / 2);
  return (
    <Section
      title="Nodes"
      detail={
        <Box gap={2}>
          <Words tone="dim">{nodes.length.toLocaleString('en-US')}</Words>
          {2 * nodes.length > room ? (
            <Groups nodes={nodes} />
          ) : (
            nodes.length > 0 && <HeatMap cells={cells} width={room} height={1} />
          )}
        </Box>
      }
      note={
        <Box>
          <Bill cost={cost} bills={bills} roomy={false} />
          {bills && <Source cost={cost} room={width - aroundNodes - Math.min(room, 2 * nodes.length)} />}
        </Box>
      }
    />
  );
}

/** Rows of the panel that are not the map: title, blank, blank, legend, blank, two lines of words. */
const rowsAround = 9;

interface PanelProps extends NodesProps {
  readonly height: number;
  /** The task in the band: its node is told of. */
  readonly chosen: BoardRow | undefined;
  readonly now: number;
}

/** The heat map of the run's nodes beside the tasks, with its legend. */
export function NodesPanel({ details, cells, cost, bills, width, height, chosen, now }: PanelProps) {
  const theme = useTheme();
  const { nodes, pool, at } = details;
  const inner = width - 5;
  const isSourced = bills && cost !== undefined && !cost.free && cost.perHour > 0;
  const elapsed = chosen && elapsedMs(chosen, now);
  const node = chosen?.state === 'running' ? chosen.nodeId : undefined;
  const spot =
    pool && pool.spot.target > 0 ? (pool.dedicated.target > 0 ? 'some Spot' : 'Spot') : 'dedicated';
  return (
    <Box width={width}>
      <Box flexDirection="column" width={1} flexShrink={0}>
        {Array.from({ length: height }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a wall is all of one piece
          <Words key={row} tone="dim">
            {theme.glyph('wall')}
          </Words>
        ))}
      </Box>
      <Box flexDirection="column" flexGrow={1}>
        <Section
          title="Nodes"
          detail={<Words tone="dim">{nodes.length.toLocaleString('en-US')}</Words>}
          note={<Bill cost={cost} bills={bills} roomy={cost?.free === false} />}
        >
          <Box flexDirection="column" paddingX={2} paddingTop={1} rowGap={1}>
            {nodes.length === 0 ? (
              <Words tone="dim">{at === undefined ? 'reading …' : 'no nodes now'}</Words>
            ) : (
              <HeatMap
                cells={cells}
                width={inner}
                height={Math.max(1, height - rowsAround - Number(isSourced))}
              />
            )}
            <Legend counts={groupsOf(nodes)} width={inner} />
            <Box flexDirection="column">
              {node !== undefined && chosen && (
                <Words>{`${shortNode(node)} runs task ${chosen.id}, ${shortClock(elapsed ?? 0)}`}</Words>
              )}
              {pool && nodes.length > 0 && <Words tone="dim">{`${sizeWords(pool.vmSize)} · ${spot}`}</Words>}
              {isSourced && <Words tone="dim">{cost.source}</Words>}
            </Box>
          </Box>
        </Section>
      </Box>
    </Box>
  );
}
