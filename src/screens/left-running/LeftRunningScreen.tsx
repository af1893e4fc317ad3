import { Box } from 'ink';
import { useState } from 'react';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { counted } from '../../model/format.ts';
import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import { type LeftRow, leftKey } from '../../model/left-running/left-row.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { LeftWork } from '../../state/left-running/left-work.ts';
import { useApp } from '../app/app-context.tsx';
import { LeftResults } from './LeftResults.tsx';
import { leftColumns } from './left-columns.ts';
import { leftRunningBindings } from './left-running-keys.ts';
import { billWords, factWords, lookWords, unseenWords } from './left-words.ts';
import { PlanLeft } from './PlanLeft.tsx';
import { useLeftMarks } from './use-left-marks.ts';
import { useLeftRunning } from './use-left-running.ts';

/** Lines of what could not be looked at, at most. */
const mostUnseen = 3;

interface Asking {
  readonly order: LeftOrder;
  readonly rows: readonly LeftRow[];
}

/** What somebody may have forgotten, in every account that one sees; from here it can be ended. */
export function LeftRunningScreen() {
  const app = useApp();
  const theme = useTheme();
  const { view, state } = useLeftRunning();
  const [asking, setAsking] = useState<Asking>();
  const [work, setWork] = useState<LeftWork>();
  const { phase, accounts, rows: all, trouble } = state;
  const now = useNow(!asking && !work, 5000);
  const columns = leftColumns(now);
  const filter = useFilter(all, columns, { remember: 'left running' });
  const { selected, bindings } = useSelection(filter.rows.map(leftKey), 12, { remember: 'left running' });
  const row = filter.rows[selected];
  const down = bindings.find(({ keys }) => keys.includes('Down'));
  const marks = useLeftMarks(filter.rows, row, () => down?.run());
  const own = leftRunningBindings({
    app,
    chosen: marks.chosen,
    looking: phase !== 'looked',
    marked: marks.any,
    clearMarks: marks.clear,
    plan: (order) => setAsking({ order, rows: marks.chosen }),
    refresh: () => view?.refresh(),
  });
  useBindings(asking || work ? [] : filter.around([...own, ...marks.bindings, ...bindings]));
  const unseen = unseenWords(state, now);
  const back = () => {
    setWork(undefined);
    setAsking(undefined);
  };
  return (
    <Frame
      crumbs={['left running']}
      status={<Words tone={phase === 'looked' ? 'dim' : 'move'}>{lookWords(state, now)}</Words>}
    >
      {({ columns: width, rows }) => {
        if (work)
          return (
            <Box flexDirection="column" paddingTop={1}>
              <LeftResults
                work={work}
                height={rows}
                columns={width}
                onDone={() => {
                  back();
                  marks.clear();
                  view?.refresh();
                }}
              />
            </Box>
          );
        if (asking)
          return (
            <Box flexDirection="column" paddingTop={1}>
              <PlanLeft
                order={asking.order}
                rows={asking.rows}
                height={rows}
                columns={width}
                onBack={back}
                onYes={(going) => view && setWork(view.carryOut(asking.order, going))}
              />
            </Box>
          );
        const told = Math.min(unseen.length, mostUnseen) + (unseen.length > mostUnseen ? 1 : 0);
        return (
          <Box flexDirection="column" paddingTop={1}>
            <Section
              title={
                accounts.length === 1
                  ? `Left running in ${sanitise(accounts[0]?.place.account ?? '')}`
                  : `Left running in ${counted(accounts.length, 'account')}`
              }
              {...(all.length > 0 ? { detail: <FilterNote filter={filter} /> } : {})}
              note={all.length > 0 ? <Words tone="cost">{billWords(all)}</Words> : undefined}
            >
              {all.length > 0 && (
                <Table
                  columns={columns}
                  rows={filter.rows}
                  keyOf={leftKey}
                  selected={selected}
                  height={Math.max(3, Math.min(filter.rows.length + 1, rows - 5 - told - (trouble ? 4 : 0)))}
                  width={width}
                  isMarked={marks.isMarked}
                />
              )}
              {all.length === 0 && phase !== 'looked' && (
                <Box paddingX={3}>
                  <Words tone="move">
                    {phase === 'finding'
                      ? 'looking for your accounts …'
                      : 'looking through pools, jobs and containers …'}
                  </Words>
                </Box>
              )}
              {all.length === 0 &&
                phase === 'looked' &&
                accounts.some(({ state: of }) => of === 'looked') && (
                  <Box paddingX={3}>
                    <Words tone="good">{`${theme.glyph('done')} nothing: no pool has nodes, no active job is without tasks, no run left a container`}</Words>
                  </Box>
                )}
            </Section>
            {row && (
              <Box paddingX={3} paddingTop={1} flexShrink={0}>
                <Words tone="dim">{sanitise(factWords(row, now), { ascii: theme.ascii })}</Words>
              </Box>
            )}
            {trouble && <Refusal told={trouble} columns={width} />}
            {unseen.length > 0 && (
              <Box flexDirection="column" paddingX={3} flexShrink={0}>
                {unseen.slice(0, mostUnseen).map((line) => (
                  <Words key={line} tone="bad">
                    {`${theme.glyph('failed')} not looked into: ${sanitise(line, { ascii: theme.ascii })}`}
                  </Words>
                ))}
                {unseen.length > mostUnseen && (
                  <Words tone="bad">{`and ${counted(unseen.length - mostUnseen, 'more', 'more')}`}</Words>
                )}
              </Box>
            )}
          </Box>
        );
      }}
    </Frame>
  );
}
