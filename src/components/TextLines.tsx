import { Box, Text } from 'ink';
import { useTheme } from './theme.tsx';
import type { TextLinesView } from './use-text-lines.ts';
import { Words } from './Words.tsx';

/** The rows of a text that are in sight. */
export function TextLines({ view }: { readonly view: TextLinesView }) {
  const theme = useTheme();
  const { shown, gutter, filter } = view;
  return (
    <Box flexDirection="column" paddingX={3}>
      {shown.map(({ at, text, part }) => (
        <Box key={`${at} ${part}`} height={1} gap={2}>
          {gutter > 0 && (
            <Box width={gutter} flexShrink={0} justifyContent="flex-end">
              <Words tone="dim">{part === 0 ? at + 1 : ''}</Words>
            </Box>
          )}
          <Text wrap="truncate-end" {...theme.style('plain')}>
            {text || ' '}
          </Text>
        </Box>
      ))}
      {shown.length === 0 && filter.line !== '' && <Words tone="dim">no line holds that</Words>}
    </Box>
  );
}
