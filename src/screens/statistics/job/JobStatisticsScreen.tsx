import { Box } from 'ink';
import { type ComponentType, useEffect, useState } from 'react';
import { DataAge } from '../../../components/DataAge.tsx';
import { Frame } from '../../../components/Frame.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useNow, useStore } from '../../../components/use-store.ts';
import { useRemembered } from '../../../components/view-memory.ts';
import { Words } from '../../../components/Words.tsx';
import { isFree } from '../../../model/cost/rate.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { jobReport, jobReportRows } from '../../../model/statistics/job-report.ts';
import type { JobStatisticsState } from '../../../state/statistics/job-watch.ts';
import { useApp } from '../../app/app-context.tsx';
import { crumbsOfIds } from '../../explorer/crumbs.ts';
import { useExplorerPlace } from '../../explorer/use-explorer-place.ts';
import { useNarrowedTable } from '../../explorer/use-narrowed-table.ts';
import { commonBindings, tasksNotYet, viewBindings } from '../statistics-keys.ts';
import { useExport } from '../use-export.ts';
import { ViewNames } from '../ViewNames.tsx';
import { CostView } from './CostView.tsx';
import { FailuresView } from './FailuresView.tsx';
import { NodesView } from './NodesView.tsx';
import { RunTimeView } from './RunTimeView.tsx';
import { ThroughputView } from './ThroughputView.tsx';
import type { ViewParts } from './view-parts.ts';

const views = {
  'run time': RunTimeView,
  throughput: ThroughputView,
  nodes: NodesView,
  failures: FailuresView,
  cost: CostView,
} as const satisfies Record<string, ComponentType<ViewParts>>;
type ViewName = keyof typeof views;
const names: readonly ViewName[] = ['run time', 'throughput', 'nodes', 'failures', 'cost'];

/** `2,000 ended · 58 failed · 12 run now`; while they are read, how far that is. */
function totals({ statistics, total, loading }: JobStatisticsState): string {
  if (!statistics) return '';
  const { ended, failed, running } = statistics;
  const of =
    loading && total !== undefined ? ` of ${Math.max(total, ended).toLocaleString('en-US')} read` : ' ended';
  return [
    `${ended.toLocaleString('en-US')}${of}`,
    ...(failed > 0 ? [`${failed.toLocaleString('en-US')} failed`] : []),
    ...(running > 0 ? [`${counted(running, 'runs now', 'run now')}`] : []),
  ].join(' · ');
}

function Waiting({ text, keys }: { readonly text: string; readonly keys: ViewParts['common'] }) {
  useBindings(keys);
  return (
    <Box paddingX={3} paddingTop={1}>
      <Words tone="dim">{sanitise(text)}</Words>
    </Box>
  );
}

/** What the tasks of a job add up to. */
export function JobStatisticsScreen({ jobId }: { readonly jobId: string }) {
  const app = useApp();
  const theme = useTheme();
  const { explorer } = app.model;
  const [watch] = useState(() => explorer.statistics.watchJob(jobId));
  useEffect(() => watch.close, [watch]);
  const state = useStore(watch.store);
  const { statistics, times, at, trouble, throttled, loading } = state;
  const now = useNow(true);
  const { left, leave } = useRemembered(`statistics ${jobId}`);
  const [view, setView] = useState<ViewName>(() => names.find((name) => name === left.view) ?? 'run time');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another view is worth remembering
  useEffect(() => leave({ view }), [view]);
  const place = useExplorerPlace();
  const narrowed = useNarrowedTable();
  const [note, exportReport] = useExport();
  const common = [
    ...commonBindings({
      back: app.back,
      refresh: watch.refresh,
      notYet: tasksNotYet(state),
      exportAll() {
        if (!statistics) return;
        const report = jobReport(statistics, times, Date.now());
        exportReport(jobId, report, jobReportRows(report));
      },
    }),
    ...viewBindings(names, view, setView),
  ];
  const View = views[view];
  const isEmpty = statistics === undefined || (statistics.ended === 0 && statistics.running === 0);
  const waiting = loading ? (trouble ?? 'reading the tasks …') : 'no task of it has run yet';
  return (
    <Frame
      crumbs={[...crumbsOfIds([jobId]), 'statistics']}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled }} />}
    >
      {({ columns, rows }) => {
        const air = rows > 26 ? 1 : 0;
        const said = note ?? (isEmpty ? undefined : trouble);
        const wide = columns >= 100;
        return (
          <Box flexDirection="column" {...(theme.linear ? {} : { height: rows })}>
            <Box justifyContent="space-between" paddingBottom={air}>
              <ViewNames names={names} here={view} />
              {wide && (
                <Box paddingX={1} flexShrink={0}>
                  <Words tone="dim">{totals(state)}</Words>
                </Box>
              )}
            </Box>
            <Box flexDirection="column" flexGrow={1}>
              {statistics === undefined || isEmpty ? (
                <Waiting text={waiting} keys={common} />
              ) : (
                <View
                  key={view}
                  statistics={statistics}
                  times={times}
                  columns={columns}
                  rows={rows - 2 - air}
                  now={now}
                  free={isFree(explorer.place()?.batchUrl ?? '')}
                  common={common}
                  openTask={(id) => app.open({ screen: 'describe', resource: 'tasks', parents: [jobId], id })}
                  openTasks={(filter) => narrowed('tasks', [jobId], filter)}
                />
              )}
            </Box>
            <Box paddingX={3} height={1} flexShrink={0}>
              <Words tone={said === undefined ? 'dim' : 'cost'}>
                {sanitise(said ?? (wide ? '' : totals(state)))}
              </Words>
            </Box>
          </Box>
        );
      }}
    </Frame>
  );
}
