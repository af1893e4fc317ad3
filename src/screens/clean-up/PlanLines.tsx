import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import type { LeftThing } from '../../model/clean-up/left-thing.ts';
import { deleteLine, planSteps } from '../../model/clean-up/plan-words.ts';
import { sanitise } from '../../model/sanitise.ts';

interface PlanLinesProps {
  readonly chosen: readonly LeftThing[];
  readonly kept: readonly LeftThing[];
  readonly going: boolean;
  readonly free: boolean;
  /** Rows that the lines of `az` may take; none are shown where they do not fit. */
  readonly room: number;
}

/** What happens once the name is typed, in order, and the same by hand. */
export function PlanLines({ chosen, kept, going, free, room }: PlanLinesProps) {
  const lines = chosen.map(deleteLine);
  return (
    <Section title="What happens, in this order">
      {planSteps({ chosen, kept, going, free }).map((step, index) => (
        <Box key={step} paddingX={3} gap={2} height={1}>
          <Box flexShrink={0}>
            <Words tone="dim">{String(index + 1)}</Words>
          </Box>
          <Words>{sanitise(step)}</Words>
        </Box>
      ))}
      {lines.length > 0 && lines.length + 1 <= room && (
        <Box flexDirection="column" paddingTop={1} paddingX={3}>
          {lines.map((line) => (
            <Words key={line} tone="dim">
              {sanitise(line)}
            </Words>
          ))}
        </Box>
      )}
    </Section>
  );
}
