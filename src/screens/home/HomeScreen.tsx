import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Confirm, confirmRows } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
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
import { accountLines, accountOf } from './account-words.ts';
import { afterwards } from './afterwards.ts';
import { Before } from './Before.tsx';
import { emptyRows } from './Empty.tsx';
import { Freshness } from './Freshness.tsx';
import { HomeKeys } from './HomeKeys.tsx';
import { homeEntries, poolOf } from './home-entries.ts';
import { homeBindings } from './home-keys.ts';
import { homeLayout } from './home-layout.ts';
import type { LineContext } from './home-lines.ts';
import { isNow, standingOf } from './home-rows.ts';
import { Now } from './Now.tsx';
import { placeText } from './place-text.ts';
import { scalingQuestion } from './scaling-question.ts';

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
        const lines = accountLines(account, entries.now.length, { columns, ascii: theme.ascii });
        const question = asking && scalingQuestion(asking, accountOf(account)?.batchUrl ?? '', pricesOf);
        const layout = homeLayout({
          rows,
          now: entries.now.length,
          before: empty ? emptyRows : entries.before.length,
          account: lines.length,
          asking: question ? confirmRows(question.lines) : 0,
        });
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
          <Box flexDirection="column" paddingTop={layout.air}>
            <Now
              entries={entries.now}
              selected={selected}
              height={layout.now}
              account={account}
              lines={lines.slice(0, layout.account)}
              context={context}
              detail={detail}
            />
            {asking && question && (
              <Box flexShrink={0}>
                <Confirm
                  {...question}
                  onNo={() => setAsking(undefined)}
                  onYes={() => {
                    setAsking(undefined);
                    tell('giving the nodes back …', overview.scaleToZero(asking.pool.id));
                  }}
                />
              </Box>
            )}
            <Box marginTop={layout.air} flexShrink={0} flexDirection="column">
              <Before
                entries={entries.before}
                selected={selected - entries.now.length}
                height={layout.before}
                empty={empty}
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
                context={context}
                detail={detail}
              />
            </Box>
            {detail === undefined && (
              <Box paddingX={5} height={1} flexShrink={0}>
                <Words tone="cost">{sanitise(said ?? '')}</Words>
              </Box>
            )}
            {layout.keys > 0 && !empty && (
              <HomeKeys place={place ?? 'choose where new runs go'} rows={layout.keys} />
            )}
          </Box>
        );
      }}
    </Frame>
  );
}
