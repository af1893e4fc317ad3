import { Box } from 'ink';
import { type GlyphName, type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { BoardRow } from '../../model/run/board-row.ts';

const kinds: readonly {
  readonly state: BoardRow['state'];
  readonly glyph: GlyphName;
  readonly tone: Tone;
}[] = [
  { state: 'done', glyph: 'done', tone: 'good' },
  { state: 'running', glyph: 'running', tone: 'move' },
  { state: 'waiting', glyph: 'waiting', tone: 'dim' },
  { state: 'failed', glyph: 'failed', tone: 'bad' },
];

/** `5  ✓ 3 done  ▶ 1 running  · 1 waiting`; a kind that has none is left out. */
export function TaskTotals({ rows }: { readonly rows: readonly BoardRow[] }) {
  const theme = useTheme();
  return (
    <Box gap={2}>
      <Words tone="dim">{rows.length}</Words>
      {kinds.map(({ state, glyph, tone }) => {
        const count = rows.filter((row) => row.state === state).length;
        return count === 0 ? null : (
          <Box key={state} gap={1}>
            <Words tone={tone}>{theme.glyph(glyph)}</Words>
            <Words>{`${count.toLocaleString('en-US')} ${state}`}</Words>
          </Box>
        );
      })}
    </Box>
  );
}
