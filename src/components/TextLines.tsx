import { Box, Text } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import { useTheme } from './theme.tsx';
import type { TextLinesView } from './use-text-lines.ts';
import { Words } from './Words.tsx';

/** The lines of a text that are in sight; narrowed, each with its number, because what stood around it is gone. */
export function TextLines({ view }: { readonly view: TextLinesView }) {
  const theme = useTheme();
  const { shown, filter } = view;
  const gutter = filter.line === '' ? 0 : String(filter.total).length;
  return (
    <Box flexDirection="column" paddingX={3}>
      {shown.map(({ at, text }) => (
        <Box key={at} height={1} gap={2}>
          {gutter > 0 && (
            <Box width={gutter} flexShrink={0} justifyContent="flex-end">
              <Words tone="dim">{at + 1}</Words>
            </Box>
          )}
          <Text wrap="truncate-end" {...theme.style('plain')}>
            {sanitise(text) || ' '}
          </Text>
        </Box>
      ))}
      {shown.length === 0 && filter.line !== '' && <Words tone="dim">no line holds that</Words>}
    </Box>
  );
}
