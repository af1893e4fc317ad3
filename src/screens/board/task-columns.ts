import type { TableColumn } from '../../components/Table.tsx';
import type { GlyphName } from '../../components/theme.tsx';
import { shortClock } from '../../model/format.ts';
import { type BoardRow, elapsedMs, shortNode } from '../../model/run/board-row.ts';
import { rowLooks } from './TaskTotals.tsx';

/** Most ids are numbers; those that a person gave leave room for the rest. */
const widestId = 24;

export const taskColumns = (
  glyph: (name: GlyphName) => string,
  now: number,
  longestId: number,
): readonly TableColumn<BoardRow>[] => [
  {
    title: 'id',
    width: Math.min(widestId, Math.max(2, longestId)),
    cell: (row) => ({ text: row.id }),
  },
  {
    title: 'state',
    width: 10,
    cell: ({ state }) => ({ text: `${glyph(rowLooks[state].glyph)} ${state}`, tone: rowLooks[state].tone }),
  },
  {
    title: 'node',
    width: 5,
    cell: ({ nodeId }) => ({ text: nodeId === undefined ? '' : shortNode(nodeId), tone: 'dim' }),
  },
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
    cell: ({ exitCode }) => ({
      text: exitCode === undefined ? '' : String(exitCode),
      tone: exitCode ? 'bad' : 'plain',
    }),
  },
  { title: 'input', width: 20, keepEnd: true, cell: (row) => ({ text: row.input }) },
];
