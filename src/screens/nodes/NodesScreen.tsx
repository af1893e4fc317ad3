import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { HeatMap, layoutIn } from '../../components/HeatMap.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { countGroups, type NodeGroupName, nodeGroup } from '../../model/batch/node-groups.ts';
import { costWords, nodesCost, sizeWords } from '../../model/cost/pool-cost.ts';
import { heatSteps } from '../../model/heat-layout.ts';

import { placeName } from '../../model/place-name.ts';

import { sanitise } from '../../model/sanitise.ts';

import { useApp } from '../app/app-context.tsx';
import { Legend } from './Legend.tsx';
import { NodeGlance } from './NodeGlance.tsx';
import { nodeCells } from './node-looks.ts';
import { nodesBindings } from './nodes-keys.ts';

/** Above the map: a blank row, the title, the legend on at most two rows, a blank row. Below: a blank row, the node's five rows. */
const rowsAround = 5 + 6;
const margin = 3;
/** The top line and the footer are the frame's. */
const frameRows = 2;

/** Every node of the run's pool at once, the one under the cursor told below. */
export function NodesScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const theme = useTheme();
  const board = useMemo(() => app.model.openBoard(runId), [app.model, runId]);
  useEffect(() => board.close, [board]);
  const state = useStore(board.feed, (feed) => feed.state);
  const { nodes, nodeCounts, pool, tasks, at, trouble } = useStore(board.details);
  const now = useNow(true);
  const [place, setPlace] = useState<{ id?: string | undefined; index: number }>({ index: 0 });
  const [only, setOnly] = useState<NodeGroupName>();
  const { columns, rows } = useWindowSize();
  const width = columns - 2 * margin;
  const mapRows = Math.max(3, rows - frameRows - rowsAround);
  const layout = layoutIn(theme, nodes.length, width, mapRows);
  const indexOf = ({ id, index }: typeof place) => {
    const found = id === undefined ? -1 : nodes.findIndex((node) => node.id === id);
    return found >= 0 ? found : Math.max(0, Math.min(index, nodes.length - 1));
  };
  const cursor = indexOf(place);
  const node = nodes[cursor];
  const to = (index: number) => setPlace({ index, id: nodes[index]?.id });
  const cells = useMemo(() => nodeCells(nodes, only), [nodes, only]);
  const counts = useMemo(() => {
    const byState: Record<string, number> = {};
    for (const each of nodes) byState[each.state] = (byState[each.state] ?? 0) + 1;
    return countGroups(byState);
  }, [nodes]);
  useBindings(
    nodesBindings({
      total: nodes.length,
      steps: heatSteps(layout),
      only,
      move: (from) =>
        setPlace((before) => {
          const index = from(indexOf(before));
          return { index, id: nodes[index]?.id };
        }),
      isolate(group) {
        setOnly(group);
        const first = nodes.findIndex((each) => nodeGroup(each.state) === group);
        if (first >= 0) to(first);
      },
      openNode: () => node && app.open({ screen: 'node', runId, nodeId: node.id }),
      refresh: board.refresh,
      back: app.back,
    }),
  );
  const target = pool && pool.dedicated.target + pool.spot.target;
  const cost = state && nodesCost(nodes, now, state.startedAt, state.plan.connection.batchUrl);
  const number = (nodeCounts?.total ?? nodes.length).toLocaleString('en-US');
  const narrow = columns < 110;
  const about = [
    target === undefined || (narrow && layout.bucket > 1)
      ? number
      : `${number} of ${target.toLocaleString('en-US')}`,
    ...(pool ? [sizeWords(pool.vmSize)] : []),
    ...(layout.bucket > 1
      ? [`1 cell = ${layout.bucket} nodes, the worst ${narrow ? '' : 'state '}wins`]
      : []),
  ];
  return (
    <Frame
      crumbs={['runs', runId, 'nodes']}
      {...(state ? { place: placeName(state.plan.connection) } : {})}
      status={<DataAge at={at} now={now} trouble={trouble} />}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title="Nodes"
            detail={<Words tone="dim">{about.join(' · ')}</Words>}
            note={
              cost &&
              nodes.length > 0 && (
                <Words tone={cost.free ? 'dim' : 'cost'}>{costWords(cost, columns >= 100)}</Words>
              )
            }
          >
            <Box flexDirection="column" paddingX={margin} rowGap={1}>
              <Legend counts={counts} keys only={only} width={width} />
              {nodes.length === 0 ? (
                <Words tone="dim">
                  {at === undefined
                    ? sanitise(trouble ?? 'reading the nodes …')
                    : 'the pool has no nodes now'}
                </Words>
              ) : (
                <HeatMap cells={cells} width={width} height={mapRows} cursor={cursor} />
              )}
            </Box>
          </Section>
          {node && (
            <Box paddingTop={1} flexDirection="column">
              <NodeGlance
                node={node}
                now={now}
                tasks={tasks.running().filter((row) => row.nodeId === node.id)}
                free={cost?.free ?? false}
              />
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
