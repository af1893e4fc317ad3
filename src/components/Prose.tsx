import { Box, Text } from 'ink';
import { cellWidth } from '../model/cell-width.ts';
import { wrapWords } from '../model/wrap-words.ts';
import { type Tone, useTheme } from './theme.tsx';

interface ProseProps {
  readonly children: string;
  readonly tone?: Tone;
  /** Cells of a line. */
  readonly cells: number;
}

/** A text over as many lines as it needs, broken between words: each line begins with a word, none with a blank. */
export function Prose({ children, tone = 'plain', cells }: ProseProps) {
  const theme = useTheme();
  const lines = children.split('\n').flatMap((line) => wrapWords(line, cells));
  return (
    <Box flexDirection="column">
      {lines.map((line, index) => (
        <Text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
          key={index}
          wrap={cellWidth(line) > cells ? 'wrap' : 'truncate-end'}
          {...theme.style(tone)}
        >
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
}
