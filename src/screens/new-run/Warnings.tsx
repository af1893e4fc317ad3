import { Box, Text } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { sanitise } from '../../model/sanitise.ts';

/** What is worth a thought, and stops nothing. */
export function Warnings({ texts }: { readonly texts: readonly string[] }) {
  const theme = useTheme();
  return texts.map((text) => (
    <Box key={text} paddingX={3} flexShrink={0}>
      <Text wrap="wrap" {...theme.style('cost')}>{`! ${sanitise(text)}`}</Text>
    </Box>
  ));
}
