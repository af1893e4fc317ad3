import { Box, Text } from 'ink';
import { memo } from 'react';
import { lineGlyph } from '../../../components/charts/chart-glyphs.ts';
import { type Theme, type Tone, useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { cutMiddleToCells, padToCells } from '../../../model/cell-width.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { ChartCell, ChartRow } from '../../../model/statistics/node-chart.ts';
import { shareWords } from '../../../model/statistics/span-words.ts';

export const nodeLabelWidth = 12;
export const nodeNumbersWidth = 17;
export const nodeNumberTitles = '  tasks    worked';

interface Run {
  readonly tone: Tone;
  text: string;
}

function look(theme: Theme, { busy, ended, failed, within }: ChartCell): { glyph: string; tone: Tone } {
  if (!within) return { glyph: ' ', tone: 'plain' };
  // One that failed among many that went well is no colour for all of them.
  if (failed > 0 && 2 * failed >= ended) return { glyph: theme.glyph('failed'), tone: 'bad' };
  return { glyph: lineGlyph(theme, busy), tone: busy >= 0.5 ? 'move' : 'dim' };
}

function runsOf(theme: Theme, cells: readonly ChartCell[]): Run[] {
  const runs: Run[] = [];
  for (const cell of cells) {
    const { glyph, tone } = look(theme, cell);
    const last = runs.at(-1);
    if (last?.tone === tone) last.text += glyph;
    else runs.push({ tone, text: glyph });
  }
  return runs;
}

/** Of several nodes, the first of them and how many more. */
export const nodeName = ({ nodeId, nodes }: ChartRow): string =>
  nodes === 1 ? nodeId : `${nodeId.replace(/^tvm(?:ps)?_/, '').slice(0, 6)} +${nodes - 1}`;

/** A node, or several, from left to right in time. */
export const NodeLine = memo(function NodeLine({
  row,
  selected,
}: {
  readonly row: ChartRow;
  readonly selected: boolean;
}) {
  const theme = useTheme();
  const name = cutMiddleToCells(
    sanitise(nodeName(row).replace(/^tvm(?:ps)?_/, '')),
    nodeLabelWidth - 2,
    theme.glyph('ellipsis'),
  );
  const mark = selected ? theme.glyph('select') : ' ';
  const numbers = `${row.tasks.toLocaleString('en-US').padStart(7)} ${shareWords(row.busy).padStart(9)}`;
  return (
    <Box height={1} gap={1}>
      <Text wrap="truncate-end" {...(selected ? theme.selected : theme.style('plain'))}>
        {padToCells(`${mark} ${name}`, nodeLabelWidth)}
      </Text>
      <Box flexGrow={1}>
        <Text wrap="truncate-end">
          {runsOf(theme, row.cells).map(({ text, tone }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of time is its place
            <Text key={at} {...theme.style(tone)}>
              {text}
            </Text>
          ))}
        </Text>
      </Box>
      <Box flexShrink={0}>
        <Words tone="dim">{numbers}</Words>
      </Box>
    </Box>
  );
});
