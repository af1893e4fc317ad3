import type { Column } from '../column.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireAt, wireText } from '../wire-row.ts';
import { nodeFileActions, taskFileActions } from './file-actions.ts';

const nameOf = (row: object): string => wireText(row, 'name') ?? '';

const columns: readonly Column[] = [
  columnAt('size', 'properties/contentLength', 'bytes', { width: 9 }),
  columnAt('modified', 'properties/lastModified', 'time', { width: 19 }),
  columnAt('folder', 'isDirectory', 'flag', { width: 6, hidden: true }),
  {
    title: 'name',
    kind: 'text',
    select: ['name', 'isDirectory'],
    width: 24,
    keepEnd: true,
    // A folder is told by its slash; a column about it is only exported.
    read: (row) => `${nameOf(row)}${wireAt(row, 'isDirectory') === true ? '/' : ''}`,
  },
];

const listed = { columns, selects: false, idOf: nameOf };

export const files: Resource = {
  ...listed,
  name: 'files',
  one: 'file',
  help: 'What a task has written on its node.',
  none: 'A task has files from its start on, until its node goes or their retention time is over.',
  parents: ['job', 'task'],
  list: ([job = '', task = '']) => ({
    ...get('jobs', job, 'tasks', task, 'files'),
    query: { recursive: 'true' },
  }),
  file: ([jobId = '', taskId = ''], path) => ({ of: 'account task', jobId, taskId, path }),
  actions: taskFileActions,
};

export const nodeFiles: Resource = {
  ...listed,
  name: 'node-files',
  title: 'files',
  one: 'file',
  help: 'The files of a node: its start task, its tasks, what they share.',
  parents: ['pool', 'node'],
  list: ([pool = '', node = '']) => ({
    ...get('pools', pool, 'nodes', node, 'files'),
    query: { recursive: 'true' },
  }),
  file: ([poolId = '', nodeId = ''], path) => ({ of: 'account node', poolId, nodeId, path }),
  actions: nodeFileActions,
};
