import { Box } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { type NodeGroupName, nodeGroupNames } from '../../model/batch/node-groups.ts';
import { groupCell } from './node-looks.ts';

interface LegendProps {
  readonly counts: ReadonlyMap<NodeGroupName, number>;
  /** The number key before each. */
  readonly keys?: boolean;
  readonly only?: NodeGroupName | undefined;
  readonly width: number;
}

/** Groups that are always told, so that their absence is. */
const always: readonly NodeGroupName[] = ['running', 'idle', 'failed'];

/** What the glyphs of the map mean, and how many nodes each stands for. */
export function Legend({ counts, keys = false, only, width }: LegendProps) {
  const theme = useTheme();
  const shown = nodeGroupNames.filter((name) => always.includes(name) || (counts.get(name) ?? 0) > 0);
  return (
    <Box width={width} flexWrap="wrap" columnGap={3}>
      {shown.map((name) => {
        const { glyph, tone } = groupCell(name);
        const count = counts.get(name) ?? 0;
        const dim = count === 0 || (only !== undefined && only !== name);
        return (
          <Box key={name} gap={1} flexShrink={0}>
            {keys && <Words tone={dim ? 'dim' : 'strong'}>{nodeGroupNames.indexOf(name) + 1}</Words>}
            <Words tone={dim ? 'dim' : tone}>{theme.glyph(glyph)}</Words>
            <Words tone={dim ? 'dim' : 'plain'}>{name}</Words>
            <Words tone={dim ? 'dim' : 'strong'}>{count.toLocaleString('en-US')}</Words>
          </Box>
        );
      })}
      {keys && (
        <Box gap={1} flexShrink={0}>
          <Words tone={only === undefined ? 'dim' : 'strong'}>0</Words>
          <Words tone="dim">all</Words>
        </Box>
      )}
    </Box>
  );
}
