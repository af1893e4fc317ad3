import { Box, Text, useWindowSize } from 'ink';
import { valueRoom } from '../../components/FormRow.tsx';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';

export interface LabelledLine {
  readonly label: string;
  readonly text: string;
  /** What it comes to, at the right, where a form has its notes. */
  readonly value?: string;
  readonly tone?: Tone;
  /** Where it is cut when there is no room; at its end unless told. */
  readonly cut?: 'start' | 'middle' | 'end';
  /** Wrapped over as many lines as it needs, not cut. */
  readonly wrap?: boolean;
}

/** A label and a text a line: what the choices of a step come to. */
export function Lines({ lines }: { readonly lines: readonly LabelledLine[] }) {
  const theme = useTheme();
  const { columns } = useWindowSize();
  return lines.map(({ label, text, value, tone = 'plain', wrap = false, cut = 'end' }) => (
    <Box key={`${label} ${text}`} paddingX={3} gap={2} flexShrink={0} {...(wrap ? {} : { height: 1 })}>
      <Box width={12} flexShrink={0}>
        <Words tone="dim">{label}</Words>
      </Box>
      <Box
        flexShrink={1}
        overflow="hidden"
        {...(value === undefined ? { flexGrow: 1 } : { width: valueRoom(columns) - 1 })}
      >
        <Text wrap={wrap ? 'wrap' : `truncate-${cut}`} {...theme.style(tone)}>
          {sanitise(text)}
        </Text>
      </Box>
      {value !== undefined && (
        <Box flexShrink={0}>
          <Words tone="strong">{value}</Words>
        </Box>
      )}
    </Box>
  ));
}
