import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Table, type TableColumn } from '../../../components/Table.tsx';
import { useSelection } from '../../../components/use-selection.ts';
import { Words } from '../../../components/Words.tsx';
import { counted } from '../../../model/format.ts';
import type { FailureGroup } from '../../../model/statistics/failures.ts';
import { shareWords } from '../../../model/statistics/span-words.ts';
import { causeFilter, causeMeaning, causeName } from '../../../model/statistics/task-cause.ts';
import { openKey } from '../statistics-keys.ts';
import { margin, type ViewParts } from './view-parts.ts';

const columnsOf = (failed: number): readonly TableColumn<FailureGroup>[] => [
  {
    title: 'cause',
    width: 16,
    most: 32,
    keepEnd: true,
    cell: ({ cause }) => ({ text: causeName(cause), tone: 'bad' }),
  },
  {
    title: 'tasks',
    width: 6,
    align: 'right',
    cell: ({ count }) => ({ text: count.toLocaleString('en-US'), tone: 'strong' }),
  },
  { title: 'share', width: 9, align: 'right', cell: ({ count }) => ({ text: shareWords(count / failed) }) },
  {
    title: 'nodes',
    width: 5,
    align: 'right',
    cell: ({ nodes }) => ({ text: nodes.toLocaleString('en-US') }),
  },
  { title: 'for example', width: 16, from: 100, keepEnd: true, cell: ({ example }) => ({ text: example }) },
  { title: 'what that means', width: 20, cell: ({ cause }) => ({ text: causeMeaning(cause) }) },
];

/** What failed, by its cause. */
export function FailuresView({ statistics, columns, rows, common, openTasks }: ViewParts) {
  const { failures, failed, ended, jobId } = statistics;
  const keys = failures.map(({ cause }) => causeName(cause));
  const { selected, bindings } = useSelection(keys, rows, { remember: `statistics ${jobId} failures` });
  const group = failures[selected];
  useBindings([
    ...openKey(
      'its tasks',
      'Open the tasks that failed so.',
      () => group && openTasks(causeFilter(group.cause)),
      group,
    ),
    ...bindings,
    ...common,
  ]);
  const share =
    ended === 0 ? '' : ` · ${shareWords(failed / ended)} of ${counted(ended, 'that ended', 'that ended')}`;
  return (
    <Section
      title="Failures"
      detail={<Words tone="dim">{`${failed.toLocaleString('en-US')}${share}`}</Words>}
    >
      {failures.length === 0 ? (
        <Box paddingX={margin} paddingTop={1}>
          <Words tone="good">no task has failed</Words>
        </Box>
      ) : (
        <Table
          columns={columnsOf(failed)}
          rows={failures}
          keyOf={({ cause }) => causeName(cause)}
          selected={selected}
          height={rows - 2}
          width={columns}
        />
      )}
    </Section>
  );
}
