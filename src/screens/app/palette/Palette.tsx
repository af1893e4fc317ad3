import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { Frame } from '../../../components/Frame.tsx';
import { Modal, useBindings, usePressKey, useTell } from '../../../components/KeyRouter.tsx';
import { keyLabel } from '../../../components/key-binding.ts';
import type { ListedBinding } from '../../../components/key-layers.ts';
import { Section } from '../../../components/Section.tsx';
import { Table, type TableColumn } from '../../../components/Table.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { movedSelection } from '../../../components/table-window.ts';
import { type Theme, useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../app-context.tsx';
import { addressEntries } from './address-entries.ts';
import { doctorEntries } from './doctor-entries.ts';
import { narrowed, paletteEntries } from './entries.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { useIds } from './use-ids.ts';
import { noteLine, useLines } from './use-lines.ts';

interface PaletteProps {
  /** What could be pressed when the palette was opened. */
  readonly bindings: readonly ListedBinding[];
  /** Ids of what was used before, the latest first; the palette adds to it. */
  readonly used: string[];
  /** Lines that were typed and taken before, the latest first; the palette adds to it. */
  readonly lines: string[];
  readonly onClose: () => void;
}

const columns = (theme: Theme): readonly TableColumn<PaletteEntry>[] => [
  {
    title: 'what',
    width: 20,
    most: 44,
    keepEnd: true,
    cell: ({ name, unavailable }) => ({ text: name, tone: unavailable === undefined ? 'plain' : 'dim' }),
  },
  {
    title: 'key',
    width: 6,
    cell: ({ key, unavailable }) => ({
      text: key === undefined ? '' : keyLabel(key, theme.ascii),
      tone: unavailable === undefined ? 'strong' : 'dim',
    }),
  },
  {
    title: 'does',
    width: 20,
    cell: ({ help, unavailable }) => ({
      text: unavailable === undefined ? help : `not now: ${unavailable}`,
      tone: 'dim',
    }),
  },
];

function PaletteBody({
  bindings,
  used,
  lines,
  onClose,
  width,
  height,
}: PaletteProps & { width: number; height: number }) {
  const app = useApp();
  const theme = useTheme();
  const press = usePressKey();
  const tell = useTell();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  // Of the moment it was opened: rows must not move below the cursor.
  const entries = useMemo(
    () => paletteEntries(bindings, app.model.runs.getState().data ?? [], app.model.readOnly),
    [bindings, app.model],
  );
  const idsOf = useIds(typed);
  const found = useMemo(
    () => [
      ...doctorEntries(typed, idsOf),
      ...addressEntries(typed, idsOf),
      ...narrowed(entries, typed, used),
    ],
    [entries, typed, used, idsOf],
  );
  const earlier = useLines(lines);
  const chosen = found[at];
  const show = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  const change = (text: string) => {
    earlier.forget();
    show(text);
  };
  const recall = (by: 1 | -1): boolean => {
    const line = at === 0 && (typed === '' || earlier.isRecalled) ? earlier.recall(by) : undefined;
    if (line !== undefined) show(line);
    return line !== undefined;
  };
  const take = () => {
    if (!chosen) return;
    if (chosen.unavailable !== undefined)
      return tell({ text: `${chosen.name}: ${chosen.unavailable}`, tone: 'cost' });
    if ('write' in chosen.does) return change(chosen.does.write);
    used.unshift(chosen.id);
    noteLine(lines, chosen.id.startsWith('address ') ? chosen.name : typed);
    onClose();
    if ('go' in chosen.does) app.go(chosen.does.go);
    else press(chosen.does.press);
  };
  const move = (keys: readonly string[], help: string, footer = false, by?: 1 | -1) => ({
    keys,
    label: 'choose',
    help,
    footer,
    run() {
      if (by !== undefined && recall(by)) return;
      setAt((before) => movedSelection(keys[0] ?? '', before, height, found.length) ?? before);
    },
  });
  useBindings([
    {
      keys: ['Enter'],
      label: !chosen || 'press' in chosen.does ? 'do it' : 'go' in chosen.does ? 'go there' : 'go on',
      help: 'Go there, or do what the key does.',
      footer: true,
      unavailable: chosen ? undefined : 'nothing is called so',
      run: take,
    },
    move(['Down'], 'The next one; after an earlier line, the one after it.', true, -1),
    move(['Up'], 'The one above; from the first, the line that was used before.', false, 1),
    move(['PgDn'], 'One page down.'),
    move(['PgUp'], 'One page up.'),
    {
      keys: ['Tab'],
      label: 'complete',
      help: 'Write the name of the chosen one out.',
      footer: true,
      run: () => chosen && change('write' in chosen.does ? chosen.does.write : chosen.name),
    },
    { keys: ['Esc'], label: 'close', help: 'Back, with nothing done.', footer: true, run: onClose },
  ]);
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Section
        title="Go or do"
        note={
          <Words tone={found.length === 0 ? 'cost' : 'dim'}>{`${found.length} of ${entries.length}`}</Words>
        }
      >
        <Box height={1} paddingX={3} gap={1}>
          <Words tone="move">:</Words>
          <TextField
            value={typed}
            onChange={change}
            active
            placeholder="words of what you look for, or tasks JOB"
          />
        </Box>
        <Box height={1} />
        {found.length === 0 ? (
          <Box paddingX={3}>
            <Text wrap="wrap" {...theme.style('dim')}>
              nothing is called so; jobs goes to all of them, tasks JOB to what lies in one
            </Text>
          </Box>
        ) : (
          <Table
            columns={columns(theme)}
            rows={found}
            keyOf={({ id }) => id}
            selected={Math.min(at, found.length - 1)}
            height={height - 8}
            width={width}
          />
        )}
      </Section>
      <Box paddingX={3} paddingTop={1} height={3} overflow="hidden">
        <Text wrap="wrap" {...theme.style('dim')}>
          {chosen === undefined || chosen.help === chosen.name ? '' : sanitise(chosen.help)}
        </Text>
      </Box>
    </Box>
  );
}

/** Everything that can be gone to or done from here, found by typing. */
export function Palette(props: PaletteProps) {
  return (
    <Modal>
      <Frame crumbs={['palette']}>
        {({ columns: width, rows }) => <PaletteBody {...props} width={width} height={rows} />}
      </Frame>
    </Modal>
  );
}
