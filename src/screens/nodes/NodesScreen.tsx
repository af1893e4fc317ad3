import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { costWords, nodesCost, sizeWords } from '../../model/cost/pool-cost.ts';
import { shortClock } from '../../model/format.ts';
import { placeName } from '../../model/place-name.ts';
import { elapsedMs } from '../../model/run/board-row.ts';
import { useApp } from '../app/app-context.tsx';
import { usePrices } from '../app/use-prices.ts';
import { bucketWords, MapSection } from './MapSection.tsx';
import { NodeGlance } from './NodeGlance.tsx';
import { nodesBindings } from './nodes-keys.ts';
import { useNodeMap } from './use-node-map.ts';

/** Every node of the run's pool at once, the one under the cursor told below. */
export function NodesScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const board = useMemo(() => app.model.openBoard(runId), [app.model, runId]);
  useEffect(() => board.close, [board]);
  const state = useStore(board.feed, (feed) => feed.state);
  const { nodes, nodeCounts, pool, tasks, at, trouble } = useStore(board.details);
  const now = useNow(true);
  const { columns } = useWindowSize();
  const map = useNodeMap(nodes, `map of run ${runId}`);
  const node = nodes[map.cursor];
  useBindings(
    nodesBindings({
      ...map,
      total: nodes.length,
      backTo: 'Back to the board.',
      openNode: () => node && app.open({ screen: 'node', runId, nodeId: node.id }),
      refresh: board.refresh,
      back: app.back,
    }),
  );
  const target = pool && pool.dedicated.target + pool.spot.target;
  const batchUrl = state?.plan.connection.batchUrl ?? '';
  const prices = usePrices()(batchUrl);
  const cost = state && nodesCost(nodes, now, state.startedAt, batchUrl, prices);
  const number = (nodeCounts?.total ?? nodes.length).toLocaleString('en-US');
  const narrow = columns < 110;
  const about = [
    target === undefined || (narrow && map.layout.bucket > 1)
      ? number
      : `${number} of ${target.toLocaleString('en-US')}`,
    ...(pool ? [sizeWords(pool.vmSize)] : []),
    ...bucketWords(map, narrow),
  ];
  return (
    <Frame
      crumbs={['runs', runId, 'nodes']}
      {...(state ? { place: placeName(state.plan.connection) } : {})}
      status={<DataAge at={at} now={now} trouble={trouble} />}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <MapSection
            map={map}
            about={about}
            note={
              cost &&
              nodes.length > 0 && (
                <Words tone={cost.free ? 'dim' : 'cost'}>
                  {costWords(cost, columns >= 100, columns >= 110)}
                </Words>
              )
            }
            waiting={at === undefined ? (trouble ?? 'reading the nodes …') : 'the pool has no nodes now'}
          />
          {node && (
            <Box paddingTop={1} flexDirection="column">
              <NodeGlance
                node={node}
                now={now}
                running={tasks
                  .running()
                  .flatMap((row) =>
                    row.nodeId === node.id
                      ? [`task ${row.id} ${shortClock(elapsedMs(row, now) ?? 0)}  ${row.input}`]
                      : [],
                  )}
                free={cost?.free ?? false}
                prices={prices}
              />
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
