import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { TimeAxis } from '../../../components/charts/ColumnChart.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../../components/key-binding.ts';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useSelection } from '../../../components/use-selection.ts';
import { Words } from '../../../components/Words.tsx';
import { counted } from '../../../model/format.ts';
import { nodeChartOf } from '../../../model/statistics/node-chart.ts';
import { shareWords } from '../../../model/statistics/span-words.ts';
import { stepWords } from '../../../model/statistics/time-step.ts';
import { openKey } from '../statistics-keys.ts';
import { NodeLine, nodeLabelWidth, nodeName, nodeNumbersWidth, nodeNumberTitles } from './NodeLine.tsx';
import { margin, type ViewParts } from './view-parts.ts';

/** Nodes by time: which did what when, and where each stood about. */
export function NodesView({ statistics, times, columns, rows, now, common, openTasks }: ViewParts) {
  const theme = useTheme();
  const [only, setOnly] = useState<{ first: number; count: number }>();
  const width = columns - 2 * margin - nodeLabelWidth - nodeNumbersWidth - 2;
  const room = Math.max(3, rows - 5);
  const slots = statistics.pool?.slots ?? 1;
  // What runs grows with the clock: a new sum says that there is something new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is changed in place, `statistics` tells so
  const chart = useMemo(
    () => nodeChartOf(times, { rows: room, columns: width, slots, now, ...(only && { only }) }),
    [statistics, room, width, slots, only],
  );
  const shown = chart?.rows ?? [];
  const bucket = chart?.bucket ?? 1;
  const { selected, bindings } = useSelection(
    shown.map(({ nodeId }) => nodeId),
    room,
  );
  const row = shown[selected];
  const open = () => {
    if (!row) return;
    if (row.nodes > 1) setOnly({ first: (only?.first ?? 0) + selected * bucket, count: row.nodes });
    else openTasks(`node:${row.nodeId}`);
  };
  const wider: KeyBinding = {
    keys: ['Esc'],
    label: 'all nodes',
    help: 'Back to the chart of all nodes.',
    footer: true,
    run: () => setOnly(undefined),
  };
  useBindings([
    ...(only ? [wider] : []),
    ...openKey(
      (row?.nodes ?? 1) > 1 ? 'look closer' : 'its tasks',
      'Open the tasks that ran on the node; of a row of several nodes, a chart of those.',
      open,
      row,
    ),
    ...bindings,
    ...common,
  ]);
  if (!chart) return null;
  const about = [
    counted(
      shown.reduce((sum, { nodes }) => sum + nodes, 0),
      'node',
    ),
    ...(bucket > 1 ? [`1 row = ${bucket} nodes`] : []),
    `1 column = ${stepWords(chart.step)}`,
  ].join(' · ');
  const key = [
    `${theme.glyph('barDone')} works`,
    `${theme.glyph('barLeft')} partly`,
    `${theme.glyph('waiting')} idle`,
    `${theme.glyph('failed')} failed`,
  ].join('  ');
  return (
    <Section title="Nodes by time" detail={<Words tone="dim">{about}</Words>}>
      <Box flexDirection="column" paddingX={margin}>
        {!theme.linear && (
          <Box height={1} justifyContent="space-between">
            <Words tone="dim">{`  ${key}`}</Words>
            <Words tone="dim">{nodeNumberTitles}</Words>
          </Box>
        )}
        {shown.map((each, index) =>
          theme.linear ? (
            <Text key={each.nodeId}>
              {`${nodeName(each)}: ${counted(each.tasks, 'task')}, ${each.failed} failed, worked ${shareWords(each.busy)} of its time${index === selected ? ', selected' : ''}`}
            </Text>
          ) : (
            <NodeLine key={each.nodeId} row={each} selected={index === selected} />
          ),
        )}
        <TimeAxis {...chart} labels={nodeLabelWidth} />
      </Box>
    </Section>
  );
}
