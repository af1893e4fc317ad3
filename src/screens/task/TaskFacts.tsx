import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import type { TaskLine } from './task-lines.ts';

/** What became of a task, a labelled line each. */
export function TaskFacts({ lines }: { readonly lines: readonly TaskLine[] }) {
  return (
    <>
      {lines.map(({ label, text, tone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Box key={index} paddingX={3} gap={2} height={1}>
          <Box width={10} flexShrink={0}>
            <Words tone="dim">{label}</Words>
          </Box>
          <Words tone={tone ?? 'plain'}>{sanitise(text)}</Words>
        </Box>
      ))}
    </>
  );
}
