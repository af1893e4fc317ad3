import { Box, Text } from 'ink';
import { memo } from 'react';
import { type HeatLayout, heatLayout } from '../model/heat-layout.ts';
import { type GlyphName, type Theme, type Tone, useTheme } from './theme.tsx';

export interface HeatCell {
  readonly glyph: GlyphName;
  readonly tone: Tone;
  /** Where several share a cell, the highest is shown. */
  readonly rank: number;
  /** It stands out where there is no room for a glyph. */
  readonly marked?: boolean;
}

interface HeatMapProps {
  /** In a stable order; equal cells should be the same object, so that rows that did not change are not drawn. */
  readonly cells: readonly HeatCell[];
  readonly width: number;
  readonly height: number;
  /** The cell under the cursor. */
  readonly cursor?: number | undefined;
}

/** How a map of so many cells is laid out in this theme: see {@link heatLayout}. */
export const layoutIn = (theme: Theme, count: number, width: number, height: number): HeatLayout =>
  heatLayout(count, { width, height, color: theme.color && !theme.ascii });

const worst = (cells: readonly HeatCell[]): HeatCell | undefined =>
  cells.reduce<HeatCell | undefined>((a, b) => (a === undefined || b.rank > a.rank ? b : a), undefined);

/** Colour of a half block; what is plain text elsewhere needs a colour here. */
const halfColor = (theme: Theme, cell: HeatCell): string => {
  if (cell.marked) return 'cyanBright';
  const { color } = theme.style(cell.tone);
  return typeof color === 'string' ? color : cell.rank < 0 ? 'black' : 'gray';
};

interface RowProps {
  readonly cells: readonly HeatCell[];
  /** The second line of half blocks. */
  readonly below: readonly HeatCell[];
  readonly mode: HeatLayout['mode'];
  /** The marked one of `cells`, or behind them of `below`. */
  readonly cursor: number | undefined;
}

/** Neighbours that look the same are one text. */
function runsOf(cells: readonly HeatCell[], cursor: number | undefined): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  cells.forEach((cell, index) => {
    const last = runs.at(-1);
    if (last && cells[last.start] === cell && index !== cursor && last.start !== cursor) last.end = index + 1;
    else runs.push({ start: index, end: index + 1 });
  });
  return runs;
}

function GlyphRow({ cells, mode, cursor }: RowProps) {
  const theme = useTheme();
  const gap = mode === 'spaced' ? ' ' : '';
  return (
    <Text wrap="truncate-end">
      {runsOf(cells, cursor).map(({ start, end }) => {
        const cell = cells[start];
        if (!cell) return null;
        const marked = start === cursor;
        const glyphs = Array.from({ length: end - start }, () => theme.glyph(cell.glyph)).join(gap);
        return (
          <Text key={start}>
            {start > 0 ? gap : ''}
            <Text {...(marked ? theme.selected : theme.style(cell.tone))}>{glyphs}</Text>
          </Text>
        );
      })}
    </Text>
  );
}

function HalfRow({ cells, below, cursor }: RowProps) {
  const theme = useTheme();
  return (
    <Text wrap="truncate-end">
      {cells.map((upper, index) => {
        const lower = below[index];
        const isUpper = cursor === index;
        const isLower = cursor === cells.length + index;
        const background = isLower ? 'whiteBright' : lower && halfColor(theme, lower);
        return (
          <Text
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell of the map is its place
            key={index}
            color={isUpper ? 'whiteBright' : halfColor(theme, upper)}
            {...(background === undefined ? {} : { backgroundColor: background })}
          >
            {theme.glyph('half')}
          </Text>
        );
      })}
    </Text>
  );
}

const equal = (a: readonly HeatCell[], b: readonly HeatCell[]) =>
  a.length === b.length && a.every((cell, index) => cell === b[index]);

const Row = memo(
  (props: RowProps) => (props.mode === 'halves' ? <HalfRow {...props} /> : <GlyphRow {...props} />),
  (a, b) => a.mode === b.mode && a.cursor === b.cursor && equal(a.cells, b.cells) && equal(a.below, b.below),
);

/** One cell a node, in a stable order; where room runs out, two in one or many in one, but never a cap. */
export function HeatMap({ cells, width, height, cursor }: HeatMapProps) {
  const theme = useTheme();
  // The legend beside it says the same in words.
  if (theme.linear) return null;
  const { mode, perRow, rows, bucket } = layoutIn(theme, cells.length, width, height);
  const shown =
    bucket === 1
      ? cells
      : Array.from(
          { length: Math.ceil(cells.length / bucket) },
          (_, index) => worst(cells.slice(index * bucket, (index + 1) * bucket)) ?? emptyCell,
        );
  const marked = cursor === undefined ? -1 : Math.floor(cursor / bucket);
  const lines = mode === 'halves' ? 2 : 1;
  return (
    <Box flexDirection="column">
      {Array.from({ length: rows }, (_, row) => {
        const start = row * perRow * lines;
        const at = marked - start;
        return (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of the map is its place
            key={row}
            mode={mode}
            cells={shown.slice(start, start + perRow)}
            below={lines === 2 ? shown.slice(start + perRow, start + 2 * perRow) : none}
            cursor={at >= 0 && at < perRow * lines ? at : undefined}
          />
        );
      })}
    </Box>
  );
}

const none: readonly HeatCell[] = [];
const emptyCell: HeatCell = { glyph: 'waiting', tone: 'dim', rank: -1 };
