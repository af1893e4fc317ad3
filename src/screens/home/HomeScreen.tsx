import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { DataAge } from '../../components/DataAge.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { tableWindow } from '../../components/table-window.ts';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { useWorkNote } from '../../components/use-work-note.ts';
import { Words } from '../../components/Words.tsx';
import type { PoolStanding } from '../../model/batch/pool-standing.ts';
import { guardWords, watches } from '../../model/guard/guard-words.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { usePrices } from '../app/use-prices.ts';
import { runColumns } from '../runs/run-columns.ts';
import { Empty } from './Empty.tsx';
import { HomeKeys } from './HomeKeys.tsx';
import { HomeLine } from './HomeLine.tsx';
import { homeEntries, poolOf } from './home-entries.ts';
import { homeBindings } from './home-keys.ts';
import { homeLayout } from './home-layout.ts';
import { afterwards, beforeCells, type LineContext } from './home-lines.ts';
import { isNow, standingOf } from './home-rows.ts';
import { accountOf, Now } from './Now.tsx';
import { placeText } from './place-text.ts';
import { scalingQuestion } from './scaling-question.ts';

const windowOf = <T,>(rows: readonly T[], selected: number, height: number): readonly T[] => {
  const first = tableWindow(0, Math.max(0, selected), height, rows.length);
  return rows.slice(first, first + height);
};

/** How fresh what the service said is; a steady sign while it is, so that nothing is drawn for nothing. */
function Freshness() {
  const { overview } = useApp().model;
  const theme = useTheme();
  const trouble = useStore(overview.store, (polled) => polled.trouble);
  const data = useStore(overview.store, (polled) => polled.data);
  const now = useNow(trouble !== undefined);
  if (data === undefined && trouble === undefined) return <Words tone="dim">connecting …</Words>;
  if (trouble !== undefined) return <DataAge at={overview.store.getState().at} now={now} trouble={trouble} />;
  if (data === 'local service stopped') return <Words tone="dim">not connected</Words>;
  return <Words tone="good">{`${theme.glyph('live')} live`}</Words>;
}

/** What is running and what it costs, then what ran before. What is on the disk is shown at once. */
export function HomeScreen() {
  const app = useApp();
  const theme = useTheme();
  const { runs, overview } = app.model;
  useEffect(() => overview.watch(), [overview]);
  const data = useStore(runs, (polled) => polled.data);
  const runTrouble = useStore(runs, (polled) => polled.trouble);
  const accountData = useStore(overview.store, (polled) => polled.data);
  const accountTrouble = useStore(overview.store, (polled) => polled.trouble);
  const account = { data: accountData, trouble: accountTrouble };
  const [asking, setAsking] = useState<PoolStanding>();
  const [note, tell] = useWorkNote();
  const pricesOf = usePrices();

  const views = data ?? [];
  const alive = views.some((view) => standingOf(view) === 'running');
  const idle = accountOf(account)?.pools.some(({ idleSince }) => idleSince !== undefined) === true;
  const now = useNow(alive || idle);
  const filter = useFilter(views, runColumns({ glyph: theme.glyph, now, pricesOf }), { remember: 'home' });
  // Before the runs are read, the pool of one would pass for a pool of its own.
  const withPools = data !== undefined && filter.line === '';
  const entries = useMemo(
    () => homeEntries(filter.rows, accountOf({ data: accountData }), withPools),
    [filter.rows, accountData, withPools],
  );
  const all = [...entries.now, ...entries.before];
  const { selected, bindings } = useSelection(
    all.map(({ key }) => key),
    10,
    { remember: 'home' },
  );
  const entry = all[selected];
  const chosen = entry?.kind === 'run' ? entry.run : undefined;

  const empty = data !== undefined && views.length === 0;
  const own = homeBindings({
    app,
    entry,
    empty: empty && entry === undefined,
    reading: data === undefined,
    askScale: () => setAsking(poolOf(entry)),
    tell,
  });
  const copy = useCopyKey('name of the run', chosen?.id);
  useBindings(filter.around([...own, copy, ...bindings]));
  const place = placeText(accountData);

  return (
    <Frame crumbs={['home']} {...(place === undefined ? {} : { place })} status={<Freshness />}>
      {({ columns, rows }) => {
        const context: LineContext = { columns, now, glyph: theme.glyph, home: app.model.home, pricesOf };
        const layout = homeLayout(rows, entries.now.length, entries.before.length);
        const shownNow = windowOf(entries.now, selected, layout.now);
        const shownBefore = windowOf(entries.before, selected - entries.now.length, layout.before);
        const said = note ?? runTrouble;
        const guard = chosen?.guard;
        const guarded = guard && (watches(guard) || chosen.state.outcome === undefined);
        const detail =
          said !== undefined || !chosen
            ? undefined
            : guarded
              ? guardWords(guard, pricesOf(chosen.state.plan.connection.batchUrl), now)
              : chosen.state.outcome !== undefined && (columns < 100 || isNow(chosen))
                ? afterwards(chosen, app.model.home, columns - 7, theme.glyph('ellipsis'))
                : undefined;
        return (
          <Box flexDirection="column" paddingTop={1}>
            <Now
              entries={entries.now}
              shown={shownNow}
              selectedKey={entry?.key}
              account={account}
              context={context}
              detail={detail}
            />
            {asking && (
              <Confirm
                {...scalingQuestion(asking, accountOf(account)?.batchUrl ?? '', pricesOf)}
                onNo={() => setAsking(undefined)}
                onYes={() => {
                  setAsking(undefined);
                  tell('giving the nodes back …', overview.scaleToZero(asking.pool.id));
                }}
              />
            )}
            <Box marginTop={1}>
              <Section
                title="Before"
                note={
                  data === undefined ? (
                    <Words tone="dim">reading …</Words>
                  ) : (
                    <FilterNote
                      filter={filter.line === '' ? { ...filter, total: entries.before.length } : filter}
                      of="run"
                    />
                  )
                }
                grow
              >
                {empty ? (
                  <Empty />
                ) : (
                  shownBefore.map((each) =>
                    each.kind === 'run' ? (
                      <HomeLine
                        key={each.key}
                        cells={beforeCells(each.run, context)}
                        selected={each.key === entry?.key}
                        detail={detail}
                      />
                    ) : null,
                  )
                )}
              </Section>
            </Box>
            {detail === undefined && (
              <Box paddingX={5} height={1}>
                <Words tone="cost">{sanitise(said ?? '')}</Words>
              </Box>
            )}
            {layout.keys && !empty && <HomeKeys place={place ?? 'choose where new runs go'} />}
          </Box>
        );
      }}
    </Frame>
  );
}
