import { Box, Text } from 'ink';
import { Bar } from '../../../components/charts/Bar.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Table } from '../../../components/Table.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useRowSelection } from '../../../components/use-row-selection.ts';
import { Words } from '../../../components/Words.tsx';
import { padToCells } from '../../../model/cell-width.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { Bin } from '../../../model/statistics/histogram.ts';
import type { RunTimes } from '../../../model/statistics/run-times.ts';
import { rangeWords, spanWords } from '../../../model/statistics/span-words.ts';
import { openKey } from '../statistics-keys.ts';
import { longColumns } from './long-columns.ts';
import { margin, type ViewParts } from './view-parts.ts';

/** How many tasks took how long. */
function Histogram({ bins, columns }: { readonly bins: readonly Bin[]; readonly columns: number }) {
  const theme = useTheme();
  const [first] = bins;
  const step = first ? first.to - first.from : 0;
  const names = bins.map(({ from, to }) => rangeWords(from, to, step));
  const name = names.reduce((most, text) => Math.max(most, text.length), 0);
  const most = bins.reduce((greatest, { count }) => Math.max(greatest, count), 1);
  const number = most.toLocaleString('en-US').length;
  const room = columns - 2 * margin - name - number - 4;
  return (
    <Box flexDirection="column" paddingX={margin}>
      {bins.map(({ from, count }, at) =>
        theme.linear ? (
          <Text key={from}>{`${names[at]}: ${counted(count, 'task')}`}</Text>
        ) : (
          <Box key={from} height={1} gap={2}>
            <Words tone="dim">{padToCells(names[at] ?? '', name, 'right')}</Words>
            <Words>{padToCells(count.toLocaleString('en-US'), number, 'right')}</Words>
            <Bar share={count / most} width={room} />
          </Box>
        ),
      )}
    </Box>
  );
}

const spreadWords = ({ spread }: RunTimes, roomy: boolean): string =>
  [
    `p50 ${spanWords(spread.p50)}`,
    `p95 ${spanWords(spread.p95)}`,
    `longest ${spanWords(spread.most)}`,
    ...(roomy ? [`mean ${spanWords(spread.mean)}`, `shortest ${spanWords(spread.least)}`] : []),
  ].join(' · ');

const none: RunTimes['longest'] = [];

/** How long tasks ran: spread, and those that took longest. */
export function RunTimeView({ statistics, columns, rows, common, openTask }: ViewParts) {
  const { runTimes, jobId } = statistics;
  const longest = runTimes?.longest ?? none;
  const bins = runTimes?.bins ?? [];
  const { selected, bindings } = useRowSelection(longest, 8, `statistics ${jobId} long tasks`);
  const task = longest[selected];
  useBindings([
    ...openKey('open the task', 'Open the task under the cursor.', () => task && openTask(task.id), task),
    ...bindings,
    ...common,
  ]);
  if (!runTimes) return null;
  const { outliers, fence } = runTimes;
  const left = rows - bins.length - 3;
  return (
    <Box flexDirection="column">
      <Section title="Run time" detail={<Words tone="dim">{spreadWords(runTimes, columns >= 100)}</Words>}>
        <Histogram bins={bins} columns={columns} />
      </Section>
      <Box paddingTop={1} flexDirection="column">
        <Section
          title="Longest"
          detail={
            <Words tone={outliers > 0 ? 'cost' : 'dim'}>
              {sanitise(
                outliers > 0
                  ? `${counted(outliers, 'outlier')}: over ${spanWords(fence)}, far from what most take`
                  : `no outliers: none over ${spanWords(fence)}`,
              )}
            </Words>
          }
        >
          <Table
            columns={longColumns}
            rows={longest}
            keyOf={({ id }) => id}
            selected={selected}
            height={Math.max(3, left)}
            width={columns}
          />
        </Section>
      </Box>
    </Box>
  );
}
