import { Box } from 'ink';
import { useEffect, useState } from 'react';
import { DataAge } from '../../../components/DataAge.tsx';
import { Frame } from '../../../components/Frame.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { useRowSelection } from '../../../components/use-row-selection.ts';
import { useNow, useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import { isFree } from '../../../model/cost/rate.ts';
import { resourceNamed } from '../../../model/explorer/resources.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { poolHistoryOf } from '../../../model/statistics/pool-history.ts';
import { poolReport, poolReportRows } from '../../../model/statistics/pool-report.ts';
import type { IdleNode } from '../../../model/statistics/pool-statistics.ts';
import { useApp } from '../../app/app-context.tsx';
import { crumbsOfIds } from '../../explorer/crumbs.ts';
import { leadBindings } from '../../explorer/lead-keys.ts';
import { useExplorerPlace } from '../../explorer/use-explorer-place.ts';
import { commonBindings, openKey } from '../statistics-keys.ts';
import { useExport } from '../use-export.ts';
import { PoolFigures } from './PoolFigures.tsx';

const none: readonly IdleNode[] = [];
/** Columns of an export, however wide the terminal is. */
const exportColumns = 240;

/** What the nodes of a pool did over time, and what stands about. */
export function PoolStatisticsScreen({ poolId }: { readonly poolId: string }) {
  const app = useApp();
  const { explorer } = app.model;
  const [watch] = useState(() => explorer.statistics.watchPool(poolId));
  useEffect(() => watch.close, [watch]);
  const { statistics, nodes, samples, at, trouble, throttled } = useStore(watch.store);
  const now = useNow(true);
  const place = useExplorerPlace();
  const [note, exportReport] = useExport();
  const idle = statistics?.idle.longest ?? none;
  const { selected, bindings } = useRowSelection(idle, 8, `statistics of pool ${poolId}`);
  const node = idle[selected];
  useBindings([
    ...openKey(
      'open the node',
      'Open the node under the cursor.',
      () => node && app.open({ screen: 'describe', resource: 'nodes', parents: [poolId], id: node.id }),
      node,
    ),
    ...commonBindings({
      back: app.back,
      refresh: watch.refresh,
      notYet: statistics ? undefined : 'nothing is known yet',
      exportAll() {
        if (!statistics) return;
        const history = poolHistoryOf(nodes, samples, { columns: exportColumns, now: Date.now() });
        const report = poolReport(statistics, history, Date.now());
        exportReport(poolId, report, poolReportRows(report));
      },
    }),
    ...leadBindings({ resource: resourceNamed('pools'), parents: [], id: poolId, open: app.open }).filter(
      ({ keys }) => keys.includes('h'),
    ),
    ...bindings,
  ]);
  return (
    <Frame
      crumbs={[...crumbsOfIds([poolId]), 'statistics']}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled }} />}
    >
      {({ columns, rows }) =>
        statistics === undefined ? (
          <Box paddingX={3} paddingTop={1}>
            <Words tone="dim">{sanitise(trouble ?? 'reading the nodes …')}</Words>
          </Box>
        ) : (
          <PoolFigures
            statistics={statistics}
            nodes={nodes}
            samples={samples}
            selected={selected}
            columns={columns}
            rows={rows}
            free={isFree(explorer.place()?.batchUrl ?? '')}
            said={note ?? trouble}
          />
        )
      }
    </Frame>
  );
}
