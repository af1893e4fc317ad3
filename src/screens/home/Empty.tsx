import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';

/** Rows that it takes. */
export const emptyRows = 7;

/** Nothing has run yet: the shortest way to see it work. */
export function Empty() {
  return (
    <Box flexDirection="column" paddingX={3} paddingTop={1} gap={1} flexShrink={0}>
      <Words tone="strong">Nothing has run here yet.</Words>
      <Box flexDirection="column">
        <Words>Enter tries it: five sample clips become MP3 files, in a few steps.</Words>
        <Words tone="dim">Nothing is made before you have seen all that will be.</Words>
      </Box>
      <Words>n begins a run of your own: your files, your command.</Words>
    </Box>
  );
}
