import { nodeStates } from '../../batch/states.ts';
import { runningSince } from '../cell.ts';
import { columnAt } from '../column.ts';
import { odataText } from '../odata-text.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { type WireRow, wireAt, wireList, wireNumber, wireText, wireTime } from '../wire-row.ts';
import { nodeActions } from './nodes/node-actions.ts';

function troubleOf(row: WireRow): string | undefined {
  const error = wireText(wireList(row, 'errors')[0], 'code');
  const failure = wireText(row, 'startTaskInfo/failureInfo/code');
  const exit = wireNumber(row, 'startTaskInfo/exitCode');
  if (failure === undefined) return error;
  return exit === undefined ? `start task: ${failure}` : `start task: exit ${exit}`;
}

/** All counts of `nodecounts` for one pool. */
function totalOf(body: unknown): number | undefined {
  const [counts] = wireList(body, 'value');
  const kinds = ['dedicated', 'lowPriority'].map((kind) => wireNumber(counts, `${kind}/total`));
  return counts === undefined ? undefined : kinds.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

export const nodes: Resource = {
  name: 'nodes',
  one: 'node',
  help: 'The nodes of a pool: virtual machines that run tasks.',
  none: 'z in the table of pools gives the pool another number of them.',
  parents: ['pool'],
  idOf: (row) => wireText(row, 'id') ?? '',
  list: ([pool = '']) => get('pools', pool, 'nodes'),
  item: ([pool = ''], id) => get('pools', pool, 'nodes', id),
  freshness: {
    changes: true,
    drifts: true,
    count: {
      request: ([pool = '']) => ({
        ...get('nodecounts'),
        query: { $filter: `poolId eq ${odataText(pool)}` },
      }),
      read: totalOf,
    },
  },
  tallied: true,
  columns: [
    columnAt('id', 'id', 'text', { width: 22, most: 30, keepEnd: true, filter: 'id' }),
    columnAt('state', 'state', 'word', { width: 12, most: 21, words: nodeStates, filter: 'state' }),
    {
      title: 'since',
      kind: 'span',
      select: ['stateTransitionTime'],
      width: 8,
      most: 10,
      read: (row) => {
        const at = wireTime(row, 'stateTransitionTime');
        return at === undefined ? undefined : runningSince(at);
      },
    },
    columnAt('tasks', 'runningTasksCount', 'number', { width: 5 }),
    columnAt('slots', 'runningTaskSlotsCount', 'number', { width: 5, from: 110 }),
    columnAt('so far', 'totalTasksRun', 'number', { width: 6, from: 120 }),
    {
      title: 'kind',
      kind: 'word',
      select: ['isDedicated'],
      width: 9,
      from: 90,
      words: ['dedicated', 'spot'],
      read: (row) => {
        const dedicated = wireAt(row, 'isDedicated');
        return dedicated === undefined ? undefined : dedicated === false ? 'spot' : 'dedicated';
      },
    },
    columnAt('scheduling', 'schedulingState', 'word', {
      width: 10,
      from: 130,
      words: ['enabled', 'disabled'],
    }),
    columnAt('ip', 'ipAddress', 'text', { width: 15, from: 150 }),
    columnAt('booted', 'lastBootTime', 'time', { width: 19, from: 170, filter: 'lastBootTime' }),
    columnAt('allocated', 'allocationTime', 'time', { width: 19, hidden: true, filter: 'allocationTime' }),
    {
      title: 'trouble',
      kind: 'text',
      select: ['errors', 'startTaskInfo'],
      width: 12,
      read: troubleOf,
    },
  ],
  children: [{ resource: 'node-files', key: 'Enter', parents: ([pool = ''], { id }) => [pool, id] }],
  actions: nodeActions,
};
