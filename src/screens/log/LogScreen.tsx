import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { cellOf } from '../../model/ansi/line-cells.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { LogAddress } from '../../state/log/log-source.ts';
import { useApp } from '../app/app-context.tsx';
import { useRunPlace } from '../app/use-run-place.ts';
import { useExplorerPlace } from '../explorer/use-explorer-place.ts';
import { LogRows } from './LogRows.tsx';
import { crumbsOf, otherStream } from './log-crumbs.ts';
import { logKeys } from './log-keys.ts';
import { logHeight, logRows, logWidth } from './log-layout.ts';
import { belowWords, fileWords, placeWords } from './log-words.ts';
import { SearchField } from './SearchField.tsx';
import { useLogPosition } from './use-log-position.ts';
import { useLogSearch } from './use-log-search.ts';

/** A log: its end first, followed as it grows; back from there as far as it goes. */
export function LogScreen({ log }: { readonly log: LogAddress }) {
  const app = useApp();
  const runPlace = useRunPlace('runId' in log ? log.runId : undefined);
  const accountPlace = useExplorerPlace();
  const place = 'runId' in log ? runPlace : accountPlace;
  const view = useMemo(() => app.model.openLog(log), [app.model, log]);
  useEffect(() => view.close, [view]);
  const state = useStore(view.store);
  const { columns, rows } = useWindowSize();
  const [wrap, setWrap] = useState(false);
  const [withTime, setWithTime] = useState(false);
  const [left, setLeft] = useState(0);
  const height = logHeight(rows);
  const width = logWidth(columns, withTime);
  const layout = { wrapAt: wrap ? width : undefined };
  const position = useLogPosition(view, state, height, layout);
  const search = useLogSearch(view, state, position);
  const now = useNow(state.at !== undefined);

  const shown = logRows(state.window, position.top, height, layout, search.query);
  const chosenRow = shown.find(({ place }) => place.offset === position.chosen.offset);
  const longest = Math.max(0, ...shown.map(({ line }) => line.text.length));
  const sideways = (by: number) =>
    setLeft((before) =>
      Math.max(0, Math.min(before + by * Math.floor(width / 2), Math.max(0, 2 * longest - 10))),
    );

  // What was found must be in sight, however long its line is.
  const [hit] = chosenRow?.found ?? [];
  const foundAt = hit && chosenRow ? `${chosenRow.place.offset} ${hit.start}` : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves once, when something else is found
  useEffect(() => {
    if (foundAt === undefined || !hit || !chosenRow || wrap) return;
    const cell = cellOf(chosenRow.line.text, hit.start);
    setLeft((before) => (cell >= before && cell < before + width - 2 ? before : Math.max(0, cell - 10)));
  }, [foundAt]);

  const stream = otherStream(log);
  const copy = useCopyKey('line', chosenRow?.line.text);
  useBindings([
    ...logKeys({
      position,
      search,
      height,
      wrap,
      withTime,
      isHunting: state.hunt !== undefined,
      other: stream,
      back: app.back,
      endHunt: view.endHunt,
      sideways,
      toggleWrap: () => {
        setWrap(!wrap);
        setLeft(0);
      },
      toggleTime: () => setWithTime(!withTime),
      open: (wanted) => {
        if (wanted !== stream) return;
        const from = stream === 'stdout' ? 'stderr' : 'stdout';
        app.replace({ screen: 'log', log: { ...log, path: log.path.replace(from, stream) } });
      },
    }),
    copy,
  ]);

  const below = belowWords(state, search.note, stream);
  const isOver = state.file?.state === 'there' && state.file.isOver;
  return (
    <Frame
      crumbs={crumbsOf(log)}
      place={place}
      status={
        isOver && state.trouble === undefined ? (
          <Words tone="dim">complete</Words>
        ) : (
          <DataAge at={state.at} now={now} trouble={state.trouble} />
        )
      }
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title={sanitise(log.path)}
            detail={<Words tone="dim">{fileWords(state)}</Words>}
            note={
              <Words tone={position.following && !isOver ? 'good' : 'dim'}>
                {placeWords(state, position.chosen.offset, position.following, shown.length < height)}
              </Words>
            }
          >
            <Box height={height} overflow="hidden">
              <LogRows
                rows={shown}
                chosen={position.chosen}
                width={width}
                left={wrap ? 0 : left}
                arrivals={withTime ? state.arrivals : undefined}
              />
            </Box>
          </Section>
          <Box height={1} paddingX={1} gap={1}>
            {search.typed !== undefined ? (
              <SearchField search={search} />
            ) : (
              below && <Words tone={below.tone}>{sanitise(below.text)}</Words>
            )}
          </Box>
        </Box>
      )}
    </Frame>
  );
}
