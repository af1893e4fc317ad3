import { Box, Text } from 'ink';
import { memo, useRef } from 'react';
import { cutMiddleToCells, cutToCells, padToCells } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import { LinearRows } from './LinearRows.tsx';
import type { TableColumn } from './table-column.ts';
import { tableWindow } from './table-window.ts';
import { type Tone, useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

export type { Cell, TableColumn } from './table-column.ts';

interface TableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selected: number;
  /** Rows of the terminal, the title row included. */
  readonly height: number;
  readonly width: number;
  /** Drawn without the band: the keys go elsewhere. */
  readonly inactive?: boolean;
}

interface RowLineProps {
  /** One text a column, cut and padded. */
  readonly texts: readonly string[];
  readonly tones: readonly Tone[];
  readonly selected: boolean;
}

const gap = '   ';

const RowLine = memo(
  function RowLine({ texts, tones, selected }: RowLineProps) {
    const theme = useTheme();
    const mark = selected ? theme.glyph('select') : ' ';
    if (selected) {
      return (
        <Text wrap="truncate-end" {...theme.selected}>
          {` ${mark} ${texts.join(gap)} `}
        </Text>
      );
    }
    return (
      <Box height={1}>
        <Text>{`   `}</Text>
        {texts.map((text, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
          <Box key={column} flexShrink={0}>
            <Text wrap="truncate-end" {...theme.style(tones[column] ?? 'plain')}>
              {column === 0 ? text : `${gap}${text}`}
            </Text>
          </Box>
        ))}
      </Box>
    );
  },
  (a, b) =>
    a.selected === b.selected &&
    a.texts.join('\n') === b.texts.join('\n') &&
    a.tones.join() === b.tones.join(),
);

/** Widths of the columns that fit, the last one taking the rest. */
function fitted<Row>(
  columns: readonly TableColumn<Row>[],
  width: number,
): { column: TableColumn<Row>; width: number }[] {
  const shown = columns.filter(({ from = 0 }) => width >= from);
  const taken = shown.slice(0, -1).reduce((sum, column) => sum + column.width + gap.length, 4);
  let rest = width - taken;
  return shown.map((column, index) => {
    if (index === shown.length - 1) return { column, width: Math.max(4, rest) };
    const spare = rest - (shown.at(-1)?.width ?? 0);
    const more = Math.max(0, Math.min((column.most ?? column.width) - column.width, spare));
    rest -= more;
    return { column, width: column.width + more };
  });
}

/** Rows in columns; only those in sight are drawn, however many there are. */
export function Table<Row>({
  columns,
  rows,
  keyOf,
  selected,
  height,
  width,
  inactive = false,
}: TableProps<Row>) {
  const theme = useTheme();
  const first = useRef(0);
  const room = Math.max(1, height - 1);
  first.current = tableWindow(first.current, selected, room, rows.length);
  const fit = fitted(columns, width);
  if (theme.linear) {
    const shown = rows.slice(first.current, first.current + room);
    return (
      <LinearRows
        columns={fit.map(({ column }) => column)}
        rows={shown}
        keyOf={keyOf}
        selected={inactive ? -1 : selected - first.current}
      />
    );
  }
  const mark = theme.glyph('ellipsis');
  const line = (text: string, at: { column: TableColumn<Row>; width: number }) =>
    padToCells(
      (at.column.keepEnd ? cutMiddleToCells : cutToCells)(text, at.width, mark),
      at.width,
      at.column.align ?? 'left',
    );
  return (
    <Box flexDirection="column" overflow="hidden">
      <Box height={1}>
        <Words tone="dim">{`   ${fit.map((at) => line(at.column.title, at)).join(gap)}`}</Words>
      </Box>
      {rows.slice(first.current, first.current + room).map((row, offset) => {
        const cells = fit.map((at) => ({ at, cell: at.column.cell(row) }));
        return (
          <RowLine
            key={keyOf(row)}
            texts={cells.map(({ at, cell }) => line(sanitise(cell.text, { ascii: theme.ascii }), at))}
            tones={cells.map(({ cell }) => cell.tone ?? 'plain')}
            selected={!inactive && first.current + offset === selected}
          />
        );
      })}
    </Box>
  );
}
