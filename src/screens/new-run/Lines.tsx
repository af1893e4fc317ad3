import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';

export interface LabelledLine {
  readonly label: string;
  readonly text: string;
}

/** A label and a text a line: what the choices of a step come to. */
export function Lines({ lines }: { readonly lines: readonly LabelledLine[] }) {
  return lines.map(({ label, text }) => (
    <Box key={`${label} ${text}`} paddingX={3} gap={2} height={1}>
      <Box width={12} flexShrink={0}>
        <Words tone="dim">{label}</Words>
      </Box>
      <Words>{sanitise(text)}</Words>
    </Box>
  ));
}
