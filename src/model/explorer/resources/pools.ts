import { shortSize } from '../../cost/node-words.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireList, wireNumber, wireText } from '../wire-row.ts';
import { poolEdit } from './edits.ts';
import { poolActions } from './pools/pool-actions.ts';

/** `1,204/5,000` of `1204/5000`. */
const withSeparators = (counts: string): string =>
  counts.replace(/\d+/g, (digits) => Number(digits).toLocaleString('en-US'));

const target = (kind: 'Dedicated' | 'LowPriority', title: string) => ({
  ...columnAt(title, `current${kind}Nodes`, 'text', {
    width: 6,
    most: 13,
    counts: true,
    draw: withSeparators,
  }),
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
    columnAt('id', 'id', 'text', { width: 16, most: 64, keepEnd: true, filter: 'id' }),
    columnAt('state', 'state', 'word', {
      width: 8,
      most: 10,
      words: ['active', 'deleting'],
      filter: 'state',
    }),
    columnAt('allocation', 'allocationState', 'word', {
      width: 10,
      from: 90,
      words: ['steady', 'resizing', 'stopping'],
    }),
    target('Dedicated', 'dedicated'),
    target('LowPriority', 'spot'),
    columnAt('vm size', 'vmSize', 'text', { width: 9, most: 20, from: 100, draw: shortSize }),
    columnAt('slots', 'taskSlotsPerNode', 'number', { width: 5, from: 130 }),
    columnAt('autoscale', 'enableAutoScale', 'flag', { width: 9, from: 140 }),
    columnAt('created', 'creationTime', 'time', { width: 19, from: 150, filter: 'creationTime' }),
    columnAt('name', 'displayName', 'text', { width: 12, most: 40, from: 160 }),
    {
      title: 'trouble',
      kind: 'text',
      select: ['resizeErrors'],
      width: 12,
      read: (row) => wireText(wireList(row, 'resizeErrors')[0], 'code'),
    },
  ],
  children: [{ resource: 'nodes', key: 'Enter', parents: (_parents, { id }) => [id] }],
  edit: poolEdit,
  actions: poolActions,
};
