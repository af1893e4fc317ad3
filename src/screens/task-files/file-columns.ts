import type { TableColumn } from '../../components/Table.tsx';
import type { RemoteFile } from '../../model/batch/task.ts';
import { bytes } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';

/** Files of a task. `width`: of the terminal. */
export const fileColumns = (width: number): TableColumn<RemoteFile>[] => [
  { title: 'file', width: Math.max(30, width - 36), cell: ({ path }) => ({ text: path }) },
  { title: 'size', width: 8, align: 'right', cell: ({ size }) => ({ text: bytes(size) }) },
  {
    title: 'written',
    width: 9,
    cell: ({ lastModified }) => ({ text: lastModified ? timeOfDay(lastModified) : '', tone: 'dim' }),
  },
];
