import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';

/** The views beside each other, with the number keys that lead there. */
export function ViewNames({ names, here }: { readonly names: readonly string[]; readonly here: string }) {
  return (
    <Box height={1} paddingX={1} gap={3} flexShrink={0}>
      {names.map((name, index) => (
        <Box key={name} gap={1} flexShrink={0}>
          <Words tone="dim">{String(index + 1)}</Words>
          <Words tone={name === here ? 'strong' : 'dim'}>{name}</Words>
        </Box>
      ))}
    </Box>
  );
}
