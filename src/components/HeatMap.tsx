import { Box, Text } from 'ink';
import { type GlyphName, type Tone, useTheme } from './theme.tsx';

export interface HeatCell {
  readonly glyph: GlyphName;
  readonly tone: Tone;
}

/** One cell a node, in a stable order, as many rows as there is room for. */
export function HeatMap({
  cells,
  width,
  height,
}: {
  readonly cells: readonly HeatCell[];
  readonly width: number;
  readonly height: number;
}) {
  const theme = useTheme();
  const perRow = Math.max(1, Math.floor((width + 1) / 2));
  const rows = Math.min(height, Math.ceil(cells.length / perRow));
  return (
    <Box flexDirection="column">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the map is its place
        <Text key={row}>
          {cells.slice(row * perRow, (row + 1) * perRow).map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell of the map is its place
            <Text key={column} {...theme.style(cell.tone)}>
              {column > 0 ? ' ' : ''}
              {theme.glyph(cell.glyph)}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}
