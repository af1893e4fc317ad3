import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import type { DetailLine } from './task-details.ts';

const nameCells = 22;

/** Rows of details, from one on. */
export function Details({
  lines,
  first,
  height,
}: {
  readonly lines: readonly DetailLine[];
  readonly first: number;
  readonly height: number;
}) {
  return (
    <Box flexDirection="column" paddingX={3} height={height} overflow="hidden">
      {lines.slice(first, first + height).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Box key={index} height={1} gap={2}>
          {line.kind === 'heading' && <Words tone="strong">{line.text}</Words>}
          {line.kind === 'text' && <Words>{`  ${sanitise(line.text)}`}</Words>}
          {line.kind === 'pair' && (
            <>
              <Box minWidth={nameCells} flexShrink={0}>
                <Words tone="dim">{`  ${sanitise(line.name)}`}</Words>
              </Box>
              <Words>{sanitise(line.value)}</Words>
            </>
          )}
        </Box>
      ))}
    </Box>
  );
}
