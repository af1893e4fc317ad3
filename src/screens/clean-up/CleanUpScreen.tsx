import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { firstChoice, thingKey } from '../../model/clean-up/left-thing.ts';
import { howMany } from '../../model/clean-up/plan-words.ts';
import { compareName } from '../../model/clean-up/typed-name.ts';
import { isFree } from '../../model/cost/rate.ts';
import { placeOfUrl } from '../../model/place-name.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { AskName } from './AskName.tsx';
import { cleanUpBindings } from './clean-up-keys.ts';
import { asideWords, lostWords, rateWords, statusWords } from './clean-up-words.ts';
import { PlanLines } from './PlanLines.tsx';
import { Results } from './Results.tsx';
import { thingColumns } from './thing-columns.ts';

/** From so many columns on the table tells what goes with each thing. */
const roomyFrom = 112;
const moves = new Set(['Up', 'Down']);

/** What a run has left, as a plan; nothing goes before its name was typed, and each thing is watched until it is gone. */
export function CleanUpScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const theme = useTheme();
  const cleanUp = useMemo(() => app.model.cleanUps.open(runId), [app.model, runId]);
  const view = useStore(cleanUp.store);
  const [choice, setChoice] = useState<ReadonlySet<string>>();
  const [typed, setTyped] = useState('');
  const first = useMemo(() => firstChoice(view.things, view.outputsToo), [view.things, view.outputsToo]);
  const chosen = choice ?? first;
  const free = isFree(view.batchUrl);
  const asking = view.phase === 'asking' && view.things.length > 0;
  const now = useNow(view.phase === 'stopping' || view.phase === 'deleting');
  const { selected, bindings } = useSelection(view.things.map(thingKey), 8);
  const inBand = view.things[selected];
  const compared = compareName(runId, typed.trim());
  const going = view.things.filter((thing) => chosen.has(thingKey(thing)));
  const staying = view.things.filter((thing) => !chosen.has(thingKey(thing)));

  const toggle: KeyBinding = {
    keys: ['Space'],
    label: 'choose',
    help: 'Let this thing go, or keep it.',
    footer: true,
    unavailable:
      view.poolGoesWithStop && inBand?.what === 'pool'
        ? 'the run gives its pool back when it is stopped'
        : undefined,
    run: () => {
      if (!inBand) return;
      const next = new Set(chosen);
      if (!next.delete(thingKey(inBand))) next.add(thingKey(inBand));
      setChoice(next);
    },
  };
  useBindings(
    cleanUpBindings({
      app,
      view,
      compared,
      chosen: going.length,
      remove: () => cleanUp.remove(going.map(({ what, id }) => ({ what, id }))),
      retry: cleanUp.retry,
      refresh: cleanUp.refresh,
    }),
  );
  const listKeys = [
    toggle,
    ...bindings
      .map((binding) => ({ ...binding, keys: binding.keys.filter((key) => moves.has(key)) }))
      .filter(({ keys }) => keys.length > 0),
  ];
  const aside = asideWords(view);

  return (
    <Frame
      crumbs={['runs', runId, 'clean up']}
      {...(view.batchUrl === '' ? {} : { place: placeOfUrl(view.batchUrl) })}
      status={<Words tone="dim">{statusWords(view)}</Words>}
    >
      {({ columns, rows }) => {
        const lost = asking && columns < roomyFrom && inBand ? lostWords(inBand, view, free) : undefined;
        const listed = Math.min(view.things.length, Math.max(4, rows - 17));
        return (
          <Box flexDirection="column" paddingTop={1}>
            <Section
              title={
                view.recorded
                  ? 'This run has left'
                  : 'Found by their metadata; there is no record of the run here'
              }
              note={
                view.phase === 'reading' ? undefined : (
                  <Words tone={free ? 'dim' : 'cost'}>{rateWords(view.things, free)}</Words>
                )
              }
            >
              {view.things.length > 0 && (
                <Table
                  columns={thingColumns({ view, chosen, free, now, glyph: theme.glyph })}
                  rows={view.things}
                  keyOf={thingKey}
                  selected={selected}
                  height={listed + 1}
                  width={columns}
                  inactive={!asking}
                />
              )}
              {lost !== undefined && (
                <Box paddingX={3} height={1}>
                  <Words tone="dim">{lost}</Words>
                </Box>
              )}
              {aside.map((line) => (
                <Box key={line} paddingX={3} height={1}>
                  <Words tone="dim">{sanitise(line)}</Words>
                </Box>
              ))}
            </Section>
            <Box height={1} flexShrink={0} />
            {asking && (
              <>
                <PlanLines
                  chosen={going}
                  kept={staying}
                  going={view.going}
                  free={free}
                  room={rows - listed - aside.length - (lost === undefined ? 13 : 14)}
                />
                <Box height={1} flexShrink={0} />
                <AskName
                  // Mounted anew, so that its keys stand above those of the field.
                  key={going.length > 0 ? 'asks' : 'waits'}
                  asks={going.length > 0}
                  name={runId}
                  them={howMany(going.length)}
                  typed={typed}
                  onChange={setTyped}
                  compared={compared}
                  listKeys={listKeys}
                />
              </>
            )}
            {!asking && view.phase !== 'reading' && view.things.length > 0 && (
              <Results view={view} chosen={chosen} />
            )}
            {view.phase === 'reading' && view.trouble !== undefined && (
              <Box paddingX={3}>
                <Text wrap="wrap" {...theme.style('bad')}>
                  {sanitise(view.trouble)}
                </Text>
              </Box>
            )}
          </Box>
        );
      }}
    </Frame>
  );
}
