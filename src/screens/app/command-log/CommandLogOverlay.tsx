import { Box, Text } from 'ink';
import { useEffect, useMemo } from 'react';
import { FilterNote } from '../../../components/FilterNote.tsx';
import { Frame } from '../../../components/Frame.tsx';
import { Modal, useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Table, type TableColumn } from '../../../components/Table.tsx';
import { type GlyphName, type Tone, useTheme } from '../../../components/theme.tsx';
import { useCopyKey } from '../../../components/use-copy.ts';
import { useFilter } from '../../../components/use-filter.ts';
import { useSelection } from '../../../components/use-selection.ts';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import type { CommandEntry } from '../../../model/command-log/command-entry.ts';
import { timeOfDay } from '../../../model/local-time.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../app-context.tsx';

const marks: Readonly<Record<CommandEntry['outcome'], { glyph: GlyphName; tone: Tone }>> = {
  running: { glyph: 'running', tone: 'move' },
  done: { glyph: 'done', tone: 'good' },
  failed: { glyph: 'failed', tone: 'bad' },
};

const columns = (glyph: (name: GlyphName) => string): readonly TableColumn<CommandEntry>[] => [
  { title: 'time', width: 8, cell: ({ at }) => ({ text: timeOfDay(at), tone: 'dim' }) },
  {
    title: 'outcome',
    width: 9,
    cell: ({ outcome }) => ({
      text: `${glyph(marks[outcome].glyph)} ${outcome}`,
      tone: marks[outcome].tone,
    }),
  },
  { title: 'line', width: 40, cell: ({ line }) => ({ text: line }) },
];

/** Rows below the table for the whole of the chosen line. */
const wholeRows = 6;

function Body({ onClose, width, height }: { onClose: () => void; width: number; height: number }) {
  const app = useApp();
  const theme = useTheme();
  const stop = useMemo(() => new AbortController(), []);
  const store = useMemo(() => app.model.commandLog.watch(stop.signal), [app.model, stop]);
  useEffect(() => () => stop.abort(), [stop]);
  const data = useStore(store, (polled) => polled.data);
  const entries = useMemo(() => data ?? [], [data]);
  const filter = useFilter(entries, columns(theme.glyph), { remember: 'command log' });
  const keyOf = (entry: CommandEntry) => `${entry.at} ${entry.line}`;
  const { selected, bindings } = useSelection(filter.rows.map(keyOf), height - wholeRows, { end: true });
  const chosen = filter.rows[selected];
  const copy = useCopyKey('line', chosen?.line);
  useBindings(
    filter.around([
      {
        keys: ['Esc', '~', 'Backspace'],
        label: 'close',
        help: 'Back to the screen below.',
        footer: true,
        run: onClose,
      },
      { ...copy, footer: true },
      ...bindings,
    ]),
  );
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Section
        title="Command log"
        detail={data === undefined ? <Words tone="dim">reading …</Words> : <FilterNote filter={filter} />}
        note={<Words tone="dim">each line does the same by hand</Words>}
      >
        {data?.length === 0 ? (
          <Box paddingX={3} paddingTop={1}>
            <Words tone="dim">Nothing was created, changed or deleted yet.</Words>
          </Box>
        ) : (
          <Table
            columns={columns(theme.glyph)}
            rows={filter.rows}
            keyOf={keyOf}
            selected={selected}
            height={height - wholeRows - 3}
            width={width}
          />
        )}
      </Section>
      <Box height={1} />
      {chosen && (
        <Section
          title="The whole line"
          note={<Words tone="dim">{chosen.note && sanitise(chosen.note)}</Words>}
        >
          <Box paddingX={3} height={wholeRows - 2} overflow="hidden">
            <Text wrap="hard">{sanitise(chosen.line)}</Text>
          </Box>
          <Box paddingX={3}>
            <Words tone="dim">az takes the account from AZURE_BATCH_… and AZURE_STORAGE_… variables</Words>
          </Box>
        </Section>
      )}
    </Box>
  );
}

/** What batchdeck did, each as the `az` line that does the same; the newest last. */
export function CommandLogOverlay({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal>
      <Frame crumbs={['command log']}>
        {({ columns: width, rows }) => <Body onClose={onClose} width={width} height={rows} />}
      </Frame>
    </Modal>
  );
}
