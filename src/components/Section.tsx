import { Box } from 'ink';
import type { ReactNode } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

interface SectionProps {
  /** Data as it came: it is made safe here. */
  readonly title: string;
  /** Beside the title, e.g. counts. */
  readonly detail?: ReactNode;
  /** At the right end of the rule. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
  readonly grow?: boolean;
}

/** A line across whatever room is left. */
function Rule() {
  const line = useTheme().glyph('rule');
  const none = '';
  return (
    <Box
      flexGrow={1}
      height={1}
      borderStyle={{
        topLeft: none,
        top: line,
        topRight: none,
        left: none,
        right: none,
        bottomLeft: none,
        bottom: none,
        bottomRight: none,
      }}
      borderDimColor
      borderLeft={false}
      borderRight={false}
      borderBottom={false}
    />
  );
}

/** A titled rule with rows below it: no box, so that copied text has no borders in it. */
export function Section({ title, detail, note, children, grow = false }: SectionProps) {
  return (
    <Box flexDirection="column" flexGrow={grow ? 1 : 0} flexShrink={grow ? 1 : 0} overflow="hidden">
      <Box height={1} paddingX={1} gap={1}>
        <Box flexShrink={0}>
          <Words tone="strong">{sanitise(title)}</Words>
        </Box>
        {/* It is cut before the note goes over the edge. */}
        {detail && (
          <Box flexShrink={1} gap={1} overflow="hidden">
            {detail}
          </Box>
        )}
        <Rule />
        {note !== undefined && <Box flexShrink={0}>{note}</Box>}
      </Box>
      {children}
    </Box>
  );
}
