import { Box, Text } from 'ink';
import { type GlyphName, useTheme } from '../../components/theme.tsx';
import { padToCells } from '../../model/cell-width.ts';
import type { Finding, Severity } from '../../model/doctor/finding.ts';
import { findingLines, labelCells } from './finding-lines.ts';

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly selected: number;
  readonly rows: number;
  readonly columns: number;
}

const glyphs: Readonly<Record<Severity, GlyphName>> = {
  stops: 'failed',
  fails: 'failed',
  costs: 'rebooting',
  note: 'dot',
};

/** Findings one below the other; the chosen one, with what was seen of it, is always in sight. */
export function FindingList({ findings, selected, rows, columns }: FindingListProps) {
  const theme = useTheme();
  const lines = findingLines(findings, selected, columns, theme.ascii);
  const first = lines.findIndex(({ of }) => of === selected);
  const last = lines.findLastIndex(({ of }) => of === selected);
  // As much of what comes before as there is room for once the chosen one is in sight.
  const from = Math.max(0, Math.min(first, last + 1 - rows));
  const shown = theme.linear ? lines : lines.slice(from, from + rows);
  return (
    <Box flexDirection="column">
      {shown.map(({ label, text, tone, of, kind }, index) => {
        const finding = findings[of];
        const mark = kind === 'head' && finding ? theme.glyph(glyphs[finding.severity]) : ' ';
        const isChosen = kind === 'head' && of === selected && findings.length > 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
          <Box key={index} height={1} paddingLeft={1}>
            <Text {...theme.style(tone)}>{`${isChosen ? theme.glyph('select') : ' '} ${mark} `}</Text>
            {kind === 'detail' && <Text {...theme.style('dim')}>{padToCells(label, labelCells)}</Text>}
            <Text wrap="truncate-end" {...theme.style(tone)}>
              {text || ' '}
            </Text>
          </Box>
        );
      })}
    </Box>
  );
}
