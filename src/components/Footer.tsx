import { Box } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import { useActiveBindings, useNotice } from './KeyRouter.tsx';
import { keyLabel } from './key-binding.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

/** The keys that work now, and only those; or what the key just pressed did. */
export function Footer({ columns }: { readonly columns: number }) {
  const theme = useTheme();
  const notice = useNotice();
  const bindings = useActiveBindings().filter(
    ({ footer, unavailable }) => footer && unavailable === undefined,
  );
  if (notice !== undefined) {
    return (
      <Box height={1} paddingX={1}>
        <Words tone={notice.tone}>{sanitise(notice.text)}</Words>
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
