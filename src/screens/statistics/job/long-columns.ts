import type { TableColumn } from '../../../components/Table.tsx';
import { nodeTitle } from '../../../model/batch/node-id.ts';
import type { LongTask } from '../../../model/statistics/run-times.ts';
import { spanWords } from '../../../model/statistics/span-words.ts';

/** Tasks that took long. */
export const longColumns: readonly TableColumn<LongTask>[] = [
  { title: 'task', width: 16, most: 32, keepEnd: true, cell: ({ id }) => ({ text: id }) },
  { title: 'ran', width: 8, align: 'right', cell: ({ ms }) => ({ text: spanWords(ms) }) },
  {
    title: '',
    width: 7,
    cell: ({ isOutlier }) => (isOutlier ? { text: 'outlier', tone: 'cost' } : { text: '' }),
  },
  {
    title: 'ended',
    width: 9,
    cell: ({ failed }) => (failed ? { text: 'failed', tone: 'bad' } : { text: 'succeeded' }),
  },
  {
    title: 'node',
    width: 20,
    keepEnd: true,
    cell: ({ nodeId }) => ({ text: nodeId === undefined ? '' : nodeTitle(nodeId) }),
  },
];
