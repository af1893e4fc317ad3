import { Box, Text } from 'ink';
import { memo } from 'react';
import { columnLevels } from '../../model/chart/levels.ts';
import { timeAxis } from '../../model/chart/time-axis.ts';
import { type Tone, useTheme } from '../theme.tsx';
import { Words } from '../Words.tsx';
import { columnGlyph } from './chart-glyphs.ts';

interface ColumnChartProps {
  readonly values: readonly number[];
  /** The value that reaches the top. */
  readonly most: number;
  /** Rows of the terminal. */
  readonly height: number;
  readonly tone?: Tone;
  /** Written before the top row; 0 stands before the lowest. */
  readonly top: string;
  /** Cells of what is written before the rows. */
  readonly labels: number;
}

const Line = memo(function Line({ text, tone }: { readonly text: string; readonly tone: Tone }) {
  return (
    <Text wrap="truncate-end" {...useTheme().style(tone)}>
      {text}
    </Text>
  );
});

/** Values as columns that stand beside each other, each one cell wide. */
export function ColumnChart({ values, most, height, tone = 'move', top, labels }: ColumnChartProps) {
  const theme = useTheme();
  if (theme.linear) return null;
  const rows = columnLevels(values, most, height);
  return (
    <Box flexDirection="column">
      {rows.map((levels, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the chart is its place
        <Box key={row} height={1} gap={1}>
          <Box width={labels} flexShrink={0} justifyContent="flex-end">
            <Words tone="dim">{row === 0 ? top : row === height - 1 ? '0' : ''}</Words>
          </Box>
          <Line text={levels.map((level) => columnGlyph(theme, level)).join('')} tone={tone} />
        </Box>
      ))}
    </Box>
  );
}

interface TimeAxisProps {
  readonly from: number;
  readonly step: number;
  readonly columns: number;
  readonly labels: number;
}

/** The times below a chart. */
export function TimeAxis({ from, step, columns, labels }: TimeAxisProps) {
  if (useTheme().linear) return null;
  return (
    <Box height={1} gap={1}>
      <Box width={labels} flexShrink={0} />
      <Words tone="dim">{timeAxis({ from, step, columns })}</Words>
    </Box>
  );
}
