import { Box } from 'ink';
import { useMemo } from 'react';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { useApp } from '../app/app-context.tsx';
import { isNow, runColumns, standingOf } from './home-rows.ts';

function Empty() {
  return (
    <Box flexDirection="column" paddingX={3} paddingTop={1} gap={1}>
      <Words>Nothing has run here yet.</Words>
      <Words>
        Press Enter to try it: five sample clips become MP3 files, in four steps, each shown before it is
        done.
      </Words>
      <Words>Press n for a run of your own: pick files, pick what each goes through, get the results.</Words>
      <Words tone="dim">
        Without an account it runs on this machine, on a local Batch service, and costs nothing.
      </Words>
    </Box>
  );
}

/** What is running and what it costs first, then what ran before. */
export function HomeScreen() {
  const app = useApp();
  const theme = useTheme();
  const data = useStore(app.model.runs, (runs) => runs.data);
  const trouble = useStore(app.model.runs, (runs) => runs.trouble);
  const views = useMemo(() => [...(data ?? [])].sort((a, b) => Number(isNow(b)) - Number(isNow(a))), [data]);
  const now = useNow(views.some((view) => standingOf(view) === 'running'));
  const height = 12;
  const shownColumns = runColumns(theme.glyph, now);
  const filter = useFilter(views, shownColumns, { remember: 'home' });
  const { selected, bindings } = useSelection(
    filter.rows.map(({ id }) => id),
    height,
    { remember: 'home' },
  );
  const view = filter.rows[selected];
  const nothing = view ? undefined : views.length > 0 ? 'no run is shown' : 'there is no run yet';
  const readOnly = app.model.readOnly ? 'this is read-only' : undefined;
  const own: KeyBinding[] = [
    {
      keys: ['n'],
      label: 'new run',
      help: 'Pick files, pick what each goes through, get the results.',
      footer: true,
      unavailable: readOnly,
      run: () => app.open({ screen: 'new run' }),
    },
    {
      keys: ['Enter'],
      label: view ? 'open' : 'try the samples',
      help: view ? 'Open the board of the run.' : 'A new run with the sample clips filled in.',
      footer: true,
      unavailable: data === undefined ? 'the runs are being read' : view ? undefined : readOnly,
      run: () =>
        app.open(
          view
            ? { screen: 'board', runId: view.id }
            : { screen: 'new run', folder: app.model.samples, paths: [app.model.samples] },
        ),
    },
    {
      keys: ['a'],
      label: 'accounts',
      help: 'Choose where new runs go: the local service or an Azure account; add, test and remove accounts.',
      footer: true,
      run: () => app.open({ screen: 'accounts' }),
    },
    {
      keys: ['D'],
      label: 'clean up',
      help: 'Show what the run has left and delete it, after its name was typed.',
      footer: view !== undefined,
      unavailable: readOnly ?? nothing,
      run: () => view && app.open({ screen: 'clean up', runId: view.id }),
    },
  ];
  const copy = useCopyKey('name of the run', view?.id);
  useBindings(filter.around([...own, copy, ...bindings]));
  const running = views.filter(isNow).length;
  return (
    <Frame crumbs={['runs']} status={trouble === undefined ? null : <Words tone="cost">{trouble}</Words>}>
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title="Runs"
            detail={
              data === undefined ? (
                <Words tone="dim">reading …</Words>
              ) : (
                <FilterNote filter={filter} of="run" />
              )
            }
            note={
              <Words tone={running > 0 ? 'move' : 'dim'}>
                {running > 0 ? `${running} going on or billed` : 'nothing is running'}
              </Words>
            }
          >
            {data !== undefined && views.length === 0 ? (
              <Empty />
            ) : (
              <Table
                columns={shownColumns}
                rows={filter.rows}
                keyOf={({ id }) => id}
                selected={selected}
                height={rows - 2}
                width={columns}
              />
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
