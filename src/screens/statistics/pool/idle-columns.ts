import type { TableColumn } from '../../../components/Table.tsx';
import type { Theme } from '../../../components/theme.tsx';
import { nodeWords } from '../../../model/batch/node-words.ts';
import { dollars } from '../../../model/cost/rate.ts';
import type { IdleNode } from '../../../model/statistics/pool-statistics.ts';
import { spanWords } from '../../../model/statistics/span-words.ts';
import { nodeCell } from '../../nodes/node-looks.ts';

/** Nodes that are billed and do not work. */
export const idleColumns = (theme: Theme): readonly TableColumn<IdleNode>[] => [
  { title: 'node', width: 22, most: 30, keepEnd: true, cell: ({ id }) => ({ text: id }) },
  { title: 'for', width: 9, align: 'right', cell: ({ ms }) => ({ text: spanWords(ms) }) },
  {
    title: 'cost so far',
    width: 11,
    align: 'right',
    cell: ({ dollars: amount }) => ({ text: amount === undefined ? '' : dollars(amount), tone: 'cost' }),
  },
  {
    title: 'state',
    width: 19,
    cell: ({ state }) => {
      const { glyph, tone } = nodeCell(state);
      return { text: `${theme.glyph(glyph)} ${nodeWords(state).state}`, tone };
    },
  },
];
