import { Box, Text } from 'ink';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';

export interface LabelledLine {
  readonly label: string;
  readonly text: string;
  /** What it comes to, at the right. */
  readonly value?: string;
  readonly tone?: Tone;
  /** Wrapped over as many lines as it needs, not cut. */
  readonly wrap?: boolean;
}

const valueColumn = 26;

/** A label and a text a line: what the choices of a step come to. */
export function Lines({ lines }: { readonly lines: readonly LabelledLine[] }) {
  const theme = useTheme();
  return lines.map(({ label, text, value, tone = 'plain', wrap = false }) => (
    <Box key={`${label} ${text}`} paddingX={3} gap={2} flexShrink={0} {...(wrap ? {} : { height: 1 })}>
      <Box width={12} flexShrink={0}>
        <Words tone="dim">{label}</Words>
      </Box>
      <Box flexGrow={1} flexShrink={1} overflow="hidden">
        <Text wrap={wrap ? 'wrap' : 'truncate-end'} {...theme.style(tone)}>
          {sanitise(text)}
        </Text>
      </Box>
      {value !== undefined && (
        <Box width={valueColumn} flexShrink={0}>
          <Words tone="strong">{value}</Words>
        </Box>
      )}
    </Box>
  ));
}
