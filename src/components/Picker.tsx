import { Box, Text } from 'ink';
import { useState } from 'react';
import { cellWidth } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import { type PickList, type PickOption, searched } from './form-field.ts';
import { useBindings } from './KeyRouter.tsx';
import { Table, type TableColumn } from './Table.tsx';
import { useTheme } from './theme.tsx';
import { useSelection } from './use-selection.ts';

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

/** A list over a form: arrows move, letters narrow it, Enter takes the row, Esc leaves all as it was. */
export function Picker({ title, list, value, rows, columns, onPick, onClose }: PickerProps) {
  const theme = useTheme();
  const [search, setSearch] = useState('');
  const options = searched(list.options, search);
  // Where a row cannot be taken, the reason stands below in full.
  const isRefusing = list.options.some(({ refusal }) => refusal !== undefined);
  const height = Math.max(3, rows - 2 - (isRefusing ? 2 : 0));
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
      {refusal !== undefined && (
        <Box paddingX={3} flexShrink={0}>
          <Text wrap="wrap" {...theme.style('cost')}>{`not to be had: ${sanitise(refusal)}`}</Text>
        </Box>
      )}
    </Box>
  );
}
