import { Box } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import { Prose } from './Prose.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

interface RefusalProps {
  readonly told: {
    readonly what: string;
    readonly why?: string | undefined;
    readonly remedy?: string | undefined;
  };
  readonly columns: number;
}

/** What was refused, why, and the way out: none of it is cut. */
export function Refusal({ told: { what, why, remedy }, columns }: RefusalProps) {
  const theme = useTheme();
  const cells = columns - 8;
  return (
    <Box flexDirection="column" paddingX={3} flexShrink={0}>
      <Words tone="bad">{`${theme.glyph('failed')} ${sanitise(what)}`}</Words>
      <Box flexDirection="column" paddingLeft={2} flexShrink={0}>
        {why !== undefined && <Prose cells={cells}>{sanitise(why)}</Prose>}
        {remedy !== undefined && <Prose cells={cells}>{`now: ${sanitise(remedy)}`}</Prose>}
      </Box>
    </Box>
  );
}
