import type { TableColumn } from '../../components/Table.tsx';
import type { GlyphName, Tone } from '../../components/theme.tsx';
import { shortClock } from '../../model/format.ts';
import { type BoardRow, elapsedMs } from '../../model/run/board-row.ts';

const states: Readonly<Record<BoardRow['state'], { glyph: GlyphName; tone: Tone }>> = {
  waiting: { glyph: 'waiting', tone: 'dim' },
  running: { glyph: 'running', tone: 'move' },
  done: { glyph: 'done', tone: 'good' },
  failed: { glyph: 'failed', tone: 'bad' },
};

export const taskColumns = (
  glyph: (name: GlyphName) => string,
  now: number,
): readonly TableColumn<BoardRow>[] => [
  { title: 'id', width: 4, cell: (row) => ({ text: row.id }) },
  {
    title: 'state',
    width: 10,
    cell: (row) => ({ text: `${glyph(states[row.state].glyph)} ${row.state}`, tone: states[row.state].tone }),
  },
  { title: 'node', width: 5, cell: (row) => ({ text: row.node ?? '', tone: 'dim' }) },
  {
    title: 'elapsed',
    width: 8,
    align: 'right',
    cell(row) {
      const ms = elapsedMs(row, now);
      return { text: ms === undefined ? '' : shortClock(ms) };
    },
  },
  {
    title: 'exit',
    width: 4,
    align: 'right',
    cell: (row) => ({
      text: row.exitCode === undefined ? '' : String(row.exitCode),
      tone: row.exitCode ? 'bad' : 'plain',
    }),
  },
  { title: 'input', width: 20, cell: (row) => ({ text: row.input }) },
];
