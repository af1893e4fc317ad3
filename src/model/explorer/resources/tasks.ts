import { spanBetween } from '../cell.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import type { StateTally } from '../state-tally.ts';
import { get } from '../wire-request.ts';
import { type WireRow, wireNumber, wireText, wireTime } from '../wire-row.ts';
import { taskEdit } from './edits.ts';
import { taskActions } from './tasks/task-actions.ts';

/** The service's states, with how a completed task ended. */
const words = ['active', 'preparing', 'running', 'succeeded', 'failed', 'completed'] as const;

function stateOf(row: WireRow): string | undefined {
  const state = wireText(row, 'state')?.toLowerCase();
  if (state !== 'completed') return state;
  const result = wireText(row, 'executionInfo/result')?.toLowerCase();
  return result === undefined ? state : result === 'success' ? 'succeeded' : 'failed';
}

const ended: Readonly<Record<string, string>> = { succeeded: 'success', failed: 'failure' };

const wordFilter = (word: string): string =>
  ended[word] === undefined
    ? `state eq '${word}'`
    : `state eq 'completed' and executionInfo/result eq '${ended[word]}'`;

/** `taskcounts` as a number of tasks. */
function totalOf(body: unknown): number | undefined {
  const counts = ['active', 'running', 'completed'].map((state) => wireNumber(body, `taskCounts/${state}`));
  return counts.reduce(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

function statesOf(body: unknown): StateTally | undefined {
  const counts = ['active', 'running', 'succeeded', 'failed'].map(
    (state) => [state, wireNumber(body, `taskCounts/${state}`)] as const,
  );
  return counts.flatMap(([state, count]) => (count === undefined ? [] : [[state, count] as const]));
}

export const tasks: Resource = {
  name: 'tasks',
  one: 'task',
  help: 'The tasks of a job: what each runs, where, and how it ended.',
  parents: ['job'],
  idOf: (row) => wireText(row, 'id') ?? '',
  list: ([job = '']) => get('jobs', job, 'tasks'),
  item: ([job = ''], id) => get('jobs', job, 'tasks', id),
  freshness: {
    changes: true,
    count: { request: ([job = '']) => get('jobs', job, 'taskcounts'), read: totalOf, states: statesOf },
  },
  tallied: true,
  columns: [
    columnAt('id', 'id', 'text', { width: 16, most: 48, keepEnd: true, filter: 'id' }),
    {
      title: 'state',
      kind: 'word',
      select: ['state', 'stateTransitionTime', 'executionInfo'],
      width: 11,
      words,
      wide: { completed: ['succeeded', 'failed', 'completed'] },
      filter: 'state',
      wordFilter,
      read: stateOf,
    },
    columnAt('exit', 'executionInfo/exitCode', 'number', {
      width: 4,
      most: 11,
      filter: 'executionInfo/exitCode',
    }),
    {
      title: 'elapsed',
      kind: 'span',
      select: ['executionInfo'],
      width: 8,
      most: 10,
      read: (row) =>
        spanBetween(wireTime(row, 'executionInfo/startTime'), wireTime(row, 'executionInfo/endTime')),
    },
    columnAt('node', 'nodeInfo/nodeId', 'text', {
      width: 17,
      from: 90,
      keepEnd: true,
    }),
    columnAt('started', 'executionInfo/startTime', 'time', {
      width: 19,
      from: 130,
      filter: 'executionInfo/startTime',
    }),
    columnAt('ended', 'executionInfo/endTime', 'time', {
      width: 19,
      from: 160,
      filter: 'executionInfo/endTime',
    }),
    columnAt('retries', 'executionInfo/retryCount', 'number', { width: 7, from: 140 }),
    columnAt('requeues', 'executionInfo/requeueCount', 'number', { width: 8, from: 170 }),
    columnAt('name', 'displayName', 'text', { width: 12, most: 40, from: 150 }),
    columnAt('trouble', 'executionInfo/failureInfo/code', 'text', { width: 12 }),
  ],
  children: [
    { resource: 'files', key: 'Enter', parents: ([job = ''], { id }) => [job, id] },
    { resource: 'subtasks', key: 'm', parents: ([job = ''], { id }) => [job, id] },
  ],
  edit: taskEdit,
  actions: taskActions,
};
