import { Box } from 'ink';
import { useActiveBindings, useHint } from './KeyRouter.tsx';
import { keyLabel } from './key-binding.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

/** The keys that work now, and only those; or why the one just pressed does not. */
export function Footer({ columns }: { readonly columns: number }) {
  const theme = useTheme();
  const hint = useHint();
  const bindings = useActiveBindings().filter(
    ({ footer, unavailable }) => footer && unavailable === undefined,
  );
  if (hint !== undefined) {
    return (
      <Box height={1} paddingX={1}>
        <Words tone="cost">{hint}</Words>
      </Box>
    );
  }
  let room = columns - 2;
  const fitting = bindings.filter(({ keys: [first = ''], label }) => {
    room -= keyLabel(first, theme.ascii).length + label.length + 4;
    return room >= -3;
  });
  return (
    <Box height={1} paddingX={1} gap={3}>
      {fitting.map(({ keys: [first = ''], label }) => (
        <Box key={first} flexShrink={0} gap={1}>
          <Words tone="strong">{keyLabel(first, theme.ascii)}</Words>
          <Words tone="dim">{label}</Words>
        </Box>
      ))}
    </Box>
  );
}
