import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireList, wireNumber, wireText } from '../wire-row.ts';
import { poolEdit } from './edits.ts';
import { poolActions } from './pools/pool-actions.ts';

const target = (kind: 'Dedicated' | 'LowPriority', title: string, width: number, from: number) => ({
  ...columnAt(title, `current${kind}Nodes`, 'text', { width, from }),
  select: [`current${kind}Nodes`, `target${kind}Nodes`],
  read: (row: Readonly<Record<string, unknown>>) => {
    const [now = 0, wanted = now] = [
      wireNumber(row, `current${kind}Nodes`),
      wireNumber(row, `target${kind}Nodes`),
    ];
    return now === wanted ? `${now}` : `${now}/${wanted}`;
  },
});

export const pools: Resource = {
  name: 'pools',
  one: 'pool',
  help: 'The pools of the account: nodes of one kind that tasks run on.',
  parents: [],
  idOf: (row) => wireText(row, 'id') ?? '',
  list: () => get('pools'),
  item: (_parents, id) => get('pools', id),
  columns: [
    columnAt('id', 'id', 'text', { width: 22, most: 64, keepEnd: true, filter: 'id' }),
    columnAt('state', 'state', 'word', { width: 10, words: ['active', 'deleting'], filter: 'state' }),
    columnAt('allocation', 'allocationState', 'word', {
      width: 10,
      words: ['steady', 'resizing', 'stopping'],
    }),
    target('Dedicated', 'dedicated', 9, 0),
    target('LowPriority', 'spot', 6, 0),
    columnAt('vm size', 'vmSize', 'text', { width: 18, from: 100 }),
    columnAt('slots', 'taskSlotsPerNode', 'number', { width: 5, from: 110 }),
    columnAt('autoscale', 'enableAutoScale', 'flag', { width: 9, from: 120 }),
    columnAt('created', 'creationTime', 'time', { width: 19, from: 140, filter: 'creationTime' }),
    {
      title: 'trouble',
      kind: 'text',
      select: ['resizeErrors'],
      width: 10,
      from: 100,
      read: (row) => wireText(wireList(row, 'resizeErrors')[0], 'code'),
    },
  ],
  children: [{ resource: 'nodes', key: 'Enter', parents: (_parents, { id }) => [id] }],
  edit: poolEdit,
  actions: poolActions,
};
