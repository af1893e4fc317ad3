import { Box } from 'ink';
import { type GlyphName, type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { RowState } from '../../model/run/task-book.ts';

export const rowLooks: Readonly<Record<RowState, { readonly glyph: GlyphName; readonly tone: Tone }>> = {
  done: { glyph: 'done', tone: 'good' },
  running: { glyph: 'running', tone: 'move' },
  waiting: { glyph: 'waiting', tone: 'dim' },
  failed: { glyph: 'failed', tone: 'bad' },
};
const inTurn: readonly RowState[] = ['done', 'running', 'waiting', 'failed'];

interface TaskTotalsProps {
  readonly counts: Readonly<Record<RowState, number>>;
  readonly total: number;
}

/** `5  ✓ 3 done  ▶ 1 running  · 1 waiting`; a kind that has none is left out. */
export function TaskTotals({ counts, total }: TaskTotalsProps) {
  const theme = useTheme();
  return (
    <Box gap={2}>
      <Words tone="dim">{total.toLocaleString('en-US')}</Words>
      {inTurn.map((state) => {
        const { glyph, tone } = rowLooks[state];
        return counts[state] === 0 ? null : (
          <Box key={state} gap={1}>
            <Words tone={tone}>{theme.glyph(glyph)}</Words>
            <Words tone={state === 'failed' ? 'bad' : 'plain'}>
              {`${counts[state].toLocaleString('en-US')} ${state}`}
            </Words>
          </Box>
        );
      })}
    </Box>
  );
}
