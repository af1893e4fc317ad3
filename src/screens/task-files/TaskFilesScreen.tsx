import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { useRunPlace } from '../app/use-run-place.ts';
import { fileColumns } from './file-columns.ts';

interface TaskFilesScreenProps {
  readonly runId: string;
  readonly taskId: string;
}

/** The crumbs, the title, the empty rows and the keys. */
const otherRows = 4;

/** Every file that a task has on its node; each can be read as a log, however large it is. */
export function TaskFilesScreen({ runId, taskId }: TaskFilesScreenProps) {
  const app = useApp();
  const place = useRunPlace(runId);
  const watch = useMemo(() => app.model.watchTaskFiles(runId, taskId), [app.model, runId, taskId]);
  useEffect(() => watch.close, [watch]);
  const { data, at, trouble } = useStore(watch.store);
  const now = useNow(at !== undefined);
  const { columns, rows } = useWindowSize();
  const shown = fileColumns(columns);
  const remember = `files ${runId} ${taskId}`;
  const filter = useFilter(data?.files ?? [], shown, { remember });
  const height = rows - otherRows;
  const { selected, bindings } = useSelection(
    filter.rows.map(({ path }) => path),
    height - 1,
    { remember },
  );
  const chosen = filter.rows[selected];
  useBindings(
    filter.around([
      { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to the task.', footer: true, run: app.back },
      {
        keys: ['Enter', 'l'],
        label: 'read',
        help: 'Read the file as a log: its end first, back from there as far as it goes.',
        footer: true,
        unavailable: chosen ? undefined : 'there is no file',
        run: () =>
          chosen && app.open({ screen: 'log', log: { of: 'task', runId, taskId, path: chosen.path } }),
      },
      ...bindings,
    ]),
  );
  return (
    <Frame
      crumbs={['runs', runId, `task ${taskId}`, 'files']}
      place={place}
      status={<DataAge at={at} now={now} trouble={trouble} />}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <Section title="Files on its node" detail={<FilterNote filter={filter} />}>
            {data?.none !== undefined || !data ? (
              <Box paddingX={3}>
                <Words tone="dim">{sanitise(data?.none ?? trouble ?? 'reading the files …')}</Words>
              </Box>
            ) : (
              <Table
                columns={shown}
                rows={filter.rows}
                keyOf={({ path }) => path}
                selected={selected}
                height={height}
                width={columns}
              />
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
