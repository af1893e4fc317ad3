import { Box, Text } from 'ink';
import { type Tone, useTheme } from '../../../components/theme.tsx';
import type { DiffLine } from '../../../model/explorer/edit/line-diff.ts';
import { sanitise } from '../../../model/sanitise.ts';

const looks: Readonly<Record<DiffLine['kind'], readonly [sign: string, tone: Tone]>> = {
  same: [' ', 'dim'],
  added: ['+', 'good'],
  removed: ['-', 'bad'],
  gap: [' ', 'dim'],
};

/** Lines of a difference, each with its sign. */
export function DiffLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" paddingX={3}>
      {lines.map(({ kind, text }, index) => {
        const [sign, tone] = looks[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
          <Text key={index} wrap="truncate-end" {...theme.style(tone)}>
            {`${sign} ${kind === 'gap' ? theme.glyph('ellipsis') : sanitise(text)}`}
          </Text>
        );
      })}
    </Box>
  );
}
