import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { costWords, sizeWords } from '../../model/cost/pool-cost.ts';
import { isFree } from '../../model/cost/rate.ts';
import type { Action } from '../../model/explorer/action.ts';
import { marksWords } from '../../model/explorer/marks.ts';
import { type PlannedRow, plannedRows } from '../../model/explorer/planned-rows.ts';
import { wireText } from '../../model/explorer/wire-row.ts';
import { counted } from '../../model/format.ts';
import type { BegunPlan } from '../../state/explorer/plans.ts';
import { useApp } from '../app/app-context.tsx';
import { usePrices } from '../app/use-prices.ts';
import { crumbsOfIds } from '../explorer/crumbs.ts';
import { actionKey } from '../explorer/explorer-keys.ts';
import { leadBindings } from '../explorer/lead-keys.ts';
import { PlanPanel } from '../explorer/plan/PlanPanel.tsx';
import { useLeftPlan } from '../explorer/plan/use-left-plan.ts';
import { useExplorerPlace } from '../explorer/use-explorer-place.ts';
import { bucketWords, MapSection } from './MapSection.tsx';
import { NodeGlance } from './NodeGlance.tsx';
import { nodesBindings } from './nodes-keys.ts';
import { glanceOf, mapCost, mapNodesOf, runningTasks } from './pool-map-nodes.ts';
import { useNodeMap } from './use-node-map.ts';
import { actedOn, nextToMark, toggled, useNodeMarks } from './use-node-marks.ts';

/** Every node of a pool of the account at once; what is done is done to the marked, or to the group that is looked at. */
export function PoolMapScreen({ poolId }: { readonly poolId: string }) {
  const app = useApp();
  const { explorer } = app.model;
  const from = `map ${poolId}`;
  const parents = useMemo(() => [poolId], [poolId]);
  const [table] = useState(() => explorer.openTable('nodes', parents, 'map'));
  useEffect(() => table.close, [table]);
  const [pool] = useState(() => explorer.watchItem('pools', [], poolId));
  useEffect(() => pool.close, [pool]);
  const vmSize = useStore(pool.store, ({ data }) => wireText(data?.row, 'vmSize') ?? '');
  const { rows, loading, total, at, trouble, throttled, liveForMs } = useStore(table.store);
  const now = useNow(true);
  const { columns } = useWindowSize();
  const nodes = useMemo(() => mapNodesOf(rows), [rows]);
  const { marked, set: setMarked } = useNodeMarks(from);
  const map = useNodeMap(nodes, from, marked);
  const [plan, setPlan] = useState<{ action: Action; planned: readonly PlannedRow[]; begun?: BegunPlan }>();
  const place = useExplorerPlace();
  const row = rows[map.cursor];
  const { resource } = table;
  const several = marked.size > 0 || map.only !== undefined ? actedOn(nodes, marked, map).length : 0;

  const begin = (action: Action) => {
    const several = actedOn(nodes, marked, map).flatMap(({ id }) => table.row(id) ?? []);
    setPlan({ action, planned: plannedRows(action, { resource, parents, row, marked: several }) });
  };
  const left = useLeftPlan(from, (begun) => setPlan({ action: begun.action, planned: [], begun }));
  const own = nodesBindings({
    ...map,
    total: nodes.length,
    backTo: 'Back to where you came from.',
    marks: {
      count: marked.size,
      clear: () => setMarked(new Set()),
      toggle() {
        setMarked(toggled(marked, nodes, map));
        map.move(nextToMark(nodes, map));
      },
    },
    openNode: () => row && app.open({ screen: 'describe', resource: 'nodes', parents: [poolId], id: row.id }),
    refresh: table.refresh,
    back: app.back,
  });
  const actions = (resource.actions ?? []).map((action) =>
    actionKey(action, { resource, row, marked: several, begin }),
  );
  const leads = leadBindings({ resource, parents, id: row?.id, open: app.open }).filter(
    ({ keys }) => !keys.includes('h'),
  );
  useBindings(plan ? [] : [...own, ...actions, ...leads, left.binding]);

  const batchUrl = explorer.place()?.batchUrl ?? '';
  const prices = usePrices()(batchUrl);
  const cost = useMemo(
    () => mapCost(rows, vmSize, now, batchUrl, prices),
    [rows, vmSize, now, batchUrl, prices],
  );
  const narrow = columns < 110;
  const number = nodes.length.toLocaleString('en-US');
  const about = [
    loading === 'more' && total !== undefined ? `${number} of ${total.toLocaleString('en-US')} read` : number,
    ...(vmSize === '' ? [] : [sizeWords(vmSize)]),
    ...bucketWords(map, narrow),
  ];
  const note =
    left.note !== undefined ? (
      <Words tone="cost">{left.note}</Words>
    ) : several > 0 ? (
      <Words tone="move">
        {marked.size > 0 ? marksWords(marked.size, several) : `${several} ${map.only}`}
      </Words>
    ) : (
      cost &&
      nodes.length > 0 && (
        <Words tone={cost.free ? 'dim' : 'cost'}>{costWords(cost, columns >= 100, columns >= 110)}</Words>
      )
    );
  const running = row ? runningTasks(row) : 0;
  return (
    <Frame
      crumbs={[...crumbsOfIds([poolId]), 'map']}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled, liveForMs }} />}
    >
      {({ columns: width, rows: height }) => (
        <Box flexDirection="column" paddingTop={1}>
          {plan ? (
            <PlanPanel
              resource={resource}
              action={plan.action}
              planned={plan.planned}
              begun={plan.begun}
              from={from}
              rows={height - 3}
              columns={width}
              onClose={() => setPlan(undefined)}
              onBegun={() => setMarked(new Set())}
            />
          ) : (
            <MapSection
              map={map}
              about={about}
              note={note}
              waiting={loading === 'first' ? (trouble ?? 'reading the nodes …') : 'the pool has no nodes now'}
            />
          )}
          {row && !plan && (
            <Box paddingTop={1} flexDirection="column">
              <NodeGlance
                node={glanceOf(row, vmSize)}
                trouble={glanceOf(row, vmSize).trouble}
                now={now}
                running={running === 0 ? [] : [`it runs ${counted(running, 'task')} now`]}
                free={isFree(batchUrl)}
                prices={prices}
              />
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
