import { jobStates } from '../../batch/states.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireText } from '../wire-row.ts';
import { jobEdit } from './edits.ts';
import { accountJobActions } from './jobs/job-actions.ts';

/** A job as a row, in whatever table. */
export const jobRow = {
  one: 'job',
  idOf: (row) => wireText(row, 'id') ?? '',
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
      from: 140,
      filter: 'executionInfo/endTime',
    }),
    columnAt('name', 'displayName', 'text', { width: 12, most: 40, from: 150 }),
    columnAt('reason', 'executionInfo/terminateReason', 'text', { width: 12 }),
  ],
  edit: jobEdit,
  children: [{ resource: 'tasks', key: 'Enter', parents: (_parents, { id }) => [id] }],
} satisfies Partial<Resource>;

export const jobs: Resource = {
  ...jobRow,
  name: 'jobs',
  help: 'The jobs of the account: tasks that belong together, on one pool.',
  parents: [],
  list: () => get('jobs'),
  actions: accountJobActions,
};
