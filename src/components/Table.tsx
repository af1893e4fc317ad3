import { Box, Text } from 'ink';
import { memo, useRef } from 'react';
import { cutMiddleToCells, cutToCells, padToCells } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import { columnGap, fitColumns } from './fit-columns.ts';
import { headerLine } from './header-line.ts';
import { LinearRows } from './LinearRows.tsx';
import type { TableColumn } from './table-column.ts';
import { tableWindow } from './table-window.ts';
import { type Tone, useTheme } from './theme.tsx';
import { useWantedCells } from './use-wanted-cells.ts';
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
  /** Shown at the left edge, so that nothing moves when the first row is marked. */
  readonly isMarked?: (row: Row) => boolean;
}

interface RowLineProps {
  /** One text a column, cut and padded. */
  readonly texts: readonly string[];
  readonly tones: readonly Tone[];
  readonly selected: boolean;
  readonly marked: boolean;
}

const gap = ' '.repeat(columnGap);

const RowLine = memo(
  function RowLine({ texts, tones, selected, marked }: RowLineProps) {
    const theme = useTheme();
    const mark = marked ? theme.glyph('on') : ' ';
    if (selected) {
      return (
        <Text wrap="truncate-end" {...theme.selected}>
          {`${mark}${theme.glyph('select')} ${texts.join(gap)} `}
        </Text>
      );
    }
    return (
      <Box height={1}>
        <Box width={3} flexShrink={0}>
          <Words tone="move">{mark}</Words>
        </Box>
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
    a.marked === b.marked &&
    a.texts.join('\n') === b.texts.join('\n') &&
    a.tones.join() === b.tones.join(),
);

type Cell = ReturnType<TableColumn<unknown>['cell']>;

/** The cells of one frame, fit to be shown: each is made once, though its width is asked for before it is drawn. */
function drawnCells<Row>(ascii: boolean): (column: TableColumn<Row>, row: Row) => Cell {
  const made = new Map<TableColumn<Row>, Map<Row, Cell>>();
  return (column, row) => {
    const ofColumn = made.get(column) ?? new Map<Row, Cell>();
    made.set(column, ofColumn);
    const known = ofColumn.get(row);
    if (known) return known;
    const { text, ...rest } = column.cell(row);
    const cell = { ...rest, text: sanitise(text, { ascii }) };
    ofColumn.set(row, cell);
    return cell;
  };
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
  isMarked = () => false,
}: TableProps<Row>) {
  const theme = useTheme();
  const first = useRef(0);
  const room = Math.max(1, height - 1);
  first.current = tableWindow(first.current, selected, room, rows.length);
  const shown = rows.slice(first.current, first.current + room);
  const cellAt = drawnCells<Row>(theme.ascii);
  const wanted = useWantedCells(columns, rows, shown, (column, row) => cellAt(column, row).text);
  const fit = fitColumns(columns, width, wanted);
  if (theme.linear) {
    return (
      <LinearRows
        columns={fit.map(({ column }) => column)}
        rows={shown}
        keyOf={keyOf}
        selected={inactive ? -1 : selected - first.current}
        isMarked={isMarked}
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
        <Words tone="dim">
          {headerLine(
            fit.map(({ column, width: cells }) => ({ ...column, width: cells })),
            mark,
          )}
        </Words>
      </Box>
      {shown.map((row, offset) => {
        const cells = fit.map((at) => ({ at, cell: cellAt(at.column, row) }));
        return (
          <RowLine
            key={keyOf(row)}
            texts={cells.map(({ at, cell }) => line(cell.text, at))}
            tones={cells.map(({ cell }) => cell.tone ?? 'plain')}
            selected={!inactive && first.current + offset === selected}
            marked={isMarked(row)}
          />
        );
      })}
    </Box>
  );
}
