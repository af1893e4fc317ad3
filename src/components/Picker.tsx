import { Box, Text } from 'ink';
import { useState } from 'react';
import { cellWidth } from '../model/cell-width.ts';
import { counted } from '../model/format.ts';
import { sanitise } from '../model/sanitise.ts';
import { type PickList, type PickOption, searched } from './form-field.ts';
import { useBindings } from './KeyRouter.tsx';
import { Table, type TableColumn } from './Table.tsx';
import { useTheme } from './theme.tsx';
import { useSelection } from './use-selection.ts';
import { Words } from './Words.tsx';

interface PickerProps {
  readonly title: string;
  readonly list: PickList;
  /** Selected when the list opens. */
  readonly value: string;
  readonly rows: number;
  readonly columns: number;
  readonly onPick: (value: string) => void;
  readonly onClose: () => void;
}

const widestLabel = 40;

function columnsOf(title: string, options: readonly PickOption[]): readonly TableColumn<PickOption>[] {
  const width = Math.max(title.length, ...options.map(({ label }) => cellWidth(label)));
  return [
    {
      title,
      width: Math.min(widestLabel, width),
      cell: ({ label, refusal }) => ({ text: label, tone: refusal === undefined ? 'plain' : 'dim' }),
    },
    {
      title: '',
      width: 20,
      cell: ({ detail = '', tone = 'dim', refusal }) =>
        refusal === undefined ? { text: detail, tone } : { text: refusal, tone: 'cost' },
    },
  ];
}

/** What can be taken, and the row that has the value now; where nothing can, all of it with the reasons. */
function fitting(options: readonly PickOption[], value: string): readonly PickOption[] {
  const fits = options.filter((option) => option.refusal === undefined);
  return fits.length === 0 ? options : options.filter((each) => fits.includes(each) || each.value === value);
}

/** A list over a form: arrows move, letters narrow it, Enter takes the row, Esc leaves all as it was. */
export function Picker({ title, list, value, rows, columns, onPick, onClose }: PickerProps) {
  const theme = useTheme();
  const [search, setSearch] = useState('');
  const [unfolded, setUnfolded] = useState(false);
  const found = searched(list.options, search);
  const options = unfolded || !list.folds ? found : fitting(found, value);
  const hidden = found.length - options.length;
  // Where a row cannot be taken, the reason stands below in full; else what more there is to know.
  const isTelling = list.options.some(({ refusal, more }) => refusal !== undefined || more !== undefined);
  const height = Math.max(3, rows - 2 - (isTelling ? 2 : 0) - (list.folds ? 1 : 0));
  const { selected, bindings } = useSelection(
    options.map((option) => option.value),
    height - 1,
    { start: value },
  );
  const chosen = options[selected];
  useBindings(
    [
      {
        keys: ['Enter'],
        label: 'take it',
        help: 'Take the selected row.',
        footer: true,
        unavailable: chosen ? chosen.refusal : 'nothing is selected',
        run: () => chosen && onPick(chosen.value),
      },
      {
        keys: ['Esc', 'Tab'],
        label: 'back',
        help: 'Close the list; nothing changes.',
        footer: true,
        run: onClose,
      },
      {
        keys: ['Backspace'],
        label: 'erase',
        help: 'Erase a letter of the search.',
        run: () => setSearch((text) => [...text].slice(0, -1).join('')),
      },
      ...(list.folds
        ? [
            {
              keys: ['Ctrl-R'],
              label: unfolded ? 'what fits' : 'the rest, and why',
              help: 'Show also what cannot be had, each with the reason; or what can be had alone.',
              footer: true as const,
              unavailable: hidden === 0 && !unfolded ? 'all of it can be had' : undefined,
              run: () => setUnfolded((before) => !before),
            },
          ]
        : []),
      // Letters narrow the list, so only the keys without one move.
      ...bindings.map((binding) => ({ ...binding, keys: binding.keys.filter((key) => key.length > 1) })),
    ],
    { level: 'dialog', onText: (text) => setSearch((before) => before + text) },
  );
  const state = search === '' ? sanitise(list.state ?? 'type to search') : `search: ${sanitise(search)}`;
  const refusal = chosen?.refusal;
  return (
    <Box flexDirection="column">
      <Table
        columns={columnsOf(title, list.options)}
        rows={options}
        keyOf={(option) => option.value}
        selected={selected}
        height={height}
        width={columns}
      />
      <Box paddingX={3}>
        <Text wrap="wrap" {...theme.style('dim')}>
          {options.length === 0 && search !== '' ? `${state}   nothing of the list` : state}
        </Text>
      </Box>
      {hidden > 0 && (
        <Box paddingX={3} flexShrink={0}>
          <Words tone="dim">{`${counted(hidden, 'more', 'more')} cannot be had now: Ctrl-R shows them, and why`}</Words>
        </Box>
      )}
      {refusal === undefined && chosen?.more !== undefined && (
        <Box paddingX={3} flexShrink={0}>
          <Text wrap="wrap" {...theme.style('dim')}>
            {sanitise(chosen.more)}
          </Text>
        </Box>
      )}
      {refusal !== undefined && (
        <Box paddingX={3} flexShrink={0}>
          <Text wrap="wrap" {...theme.style('cost')}>{`not to be had: ${sanitise(refusal)}`}</Text>
        </Box>
      )}
    </Box>
  );
}
