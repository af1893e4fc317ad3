import { jobStates } from '../../batch/states.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireText } from '../wire-row.ts';
import { jobActions } from './job-actions.ts';

export const jobs: Resource = {
  name: 'jobs',
  one: 'job',
  help: 'The jobs of the account: tasks that belong together, on one pool.',
  parents: [],
  idOf: (row) => wireText(row, 'id') ?? '',
  list: () => get('jobs'),
  item: (_parents, id) => get('jobs', id),
  columns: [
    columnAt('id', 'id', 'text', { width: 24, most: 64, keepEnd: true, filter: 'id' }),
    columnAt('state', 'state', 'word', { width: 11, words: jobStates, filter: 'state' }),
    {
      title: 'pool',
      kind: 'text',
      select: ['executionInfo', 'poolInfo'],
      width: 18,
      most: 40,
      keepEnd: true,
      filter: 'executionInfo/poolId',
      read: (row) => wireText(row, 'executionInfo/poolId') ?? wireText(row, 'poolInfo/poolId'),
    },
    columnAt('priority', 'priority', 'number', { width: 8, from: 110 }),
    columnAt('created', 'creationTime', 'time', { width: 19, from: 100, filter: 'creationTime' }),
    columnAt('ended', 'executionInfo/endTime', 'time', {
      width: 19,
      from: 130,
      filter: 'executionInfo/endTime',
    }),
    columnAt('reason', 'executionInfo/terminateReason', 'text', { width: 12 }),
  ],
  children: [{ resource: 'tasks', key: 'Enter', parents: (_parents, { id }) => [id] }],
  actions: jobActions,
};
