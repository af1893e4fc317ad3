import { Box, Text } from 'ink';
import { TimeAxis } from '../../../components/charts/ColumnChart.tsx';
import { columnGlyph } from '../../../components/charts/chart-glyphs.ts';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { levelOf } from '../../../model/chart/levels.ts';
import type { PastGroup, PoolHistory } from '../../../model/statistics/pool-history.ts';
import { groupCell } from '../../nodes/node-looks.ts';

export const stripLabels = 18;
export const stripNumbers = 8;

const lookOf = (group: PastGroup) => groupCell(group === 'up' ? 'idle' : group);
/** What nodes did before somebody looked is told by their own times: idle and running are one then. */
const nameOf = (group: PastGroup): string => (group === 'up' ? 'idle or running' : group);

/** One strip a state: how many nodes were in it when. */
export function StateStrips({ history }: { readonly history: PoolHistory }) {
  const theme = useTheme();
  const { counts, columns, most } = history;
  return (
    <Box flexDirection="column">
      {[...counts].map(([group, row]) => {
        const { glyph, tone } = lookOf(group);
        const now = row[columns - 1] ?? 0;
        const name = nameOf(group);
        if (theme.linear)
          return <Text key={group}>{`${name}: ${now} now, ${Math.max(...row)} at most`}</Text>;
        return (
          <Box key={group} height={1} gap={1}>
            <Box width={stripLabels} flexShrink={0} gap={1}>
              <Words tone={tone}>{group === 'up' ? ' ' : theme.glyph(glyph)}</Words>
              <Words tone={group === 'up' ? 'dim' : 'plain'}>{name}</Words>
            </Box>
            <Text wrap="truncate-end" {...theme.style(group === 'up' ? 'dim' : tone)}>
              {row.map((count) => columnGlyph(theme, levelOf(count / most))).join('')}
            </Text>
            <Box flexGrow={1} justifyContent="flex-end">
              <Words tone={now > 0 ? 'strong' : 'dim'}>{now.toLocaleString('en-US')}</Words>
            </Box>
          </Box>
        );
      })}
      <TimeAxis from={history.from} step={history.step} columns={columns} labels={stripLabels} />
    </Box>
  );
}
