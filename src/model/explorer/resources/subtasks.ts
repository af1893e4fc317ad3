import { spanBetween } from '../cell.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireNumber, wireTime } from '../wire-row.ts';

export const subtasks: Resource = {
  name: 'subtasks',
  one: 'subtask',
  help: 'The subtasks of a multi-instance task, one on each of its nodes but the first.',
  none: 'A task that runs on several nodes at once has them, from its start on.',
  parents: ['job', 'task'],
  selects: false,
  idOf: (row) => String(wireNumber(row, 'id') ?? ''),
  list: ([job = '', task = '']) => get('jobs', job, 'tasks', task, 'subtasksinfo'),
  columns: [
    columnAt('id', 'id', 'number', { width: 4 }),
    columnAt('state', 'state', 'word', { width: 11, words: ['preparing', 'running', 'completed'] }),
    columnAt('result', 'result', 'word', { width: 9, from: 90, words: ['success', 'failure'] }),
    columnAt('exit', 'exitCode', 'number', { width: 4, most: 11 }),
    {
      title: 'elapsed',
      kind: 'span',
      select: [],
      width: 8,
      read: (row) => spanBetween(wireTime(row, 'startTime'), wireTime(row, 'endTime')),
    },
    columnAt('node', 'nodeInfo/nodeId', 'text', { width: 17, most: 36, keepEnd: true }),
    columnAt('trouble', 'failureInfo/code', 'text', { width: 12 }),
  ],
};
