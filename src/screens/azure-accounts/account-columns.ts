import type { TableColumn } from '../../components/Table.tsx';
import type { FoundAccount } from '../../model/access/batch-account.ts';

const number = (n: number | undefined) => (n === undefined ? '–' : n.toLocaleString('en-US'));

export const publicWords = { open: 'open', closed: 'private', perimeter: 'perimeter' } as const;

/** What decides between accounts, at a glance. Quotas are limits: what is left depends on the pools that there are. */
export const accountColumns: readonly TableColumn<FoundAccount>[] = [
  { title: 'account', width: 12, most: 24, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
  { title: 'region', width: 11, most: 18, cell: ({ region }) => ({ text: region }) },
  {
    title: 'nodes by',
    width: 8,
    most: 12,
    cell: ({ allocation }) => ({ text: allocation === 'batch' ? 'Batch' : 'own sub.', tone: 'dim' }),
  },
  { title: 'keys', width: 4, cell: ({ keysAllowed }) => ({ text: keysAllowed ? 'yes' : 'no', tone: 'dim' }) },
  {
    title: 'network',
    width: 9,
    cell: ({ publicAccess }) => ({
      text: publicWords[publicAccess],
      tone: publicAccess === 'open' ? 'dim' : 'cost',
    }),
  },
  { title: 'cores', width: 6, align: 'right', cell: ({ quota }) => ({ text: number(quota.dedicated) }) },
  { title: 'Spot', width: 5, align: 'right', cell: ({ quota }) => ({ text: number(quota.spot) }) },
  {
    title: 'pools',
    width: 5,
    align: 'right',
    from: 100,
    cell: ({ quota }) => ({ text: number(quota.pools) }),
  },
  {
    title: 'storage',
    width: 16,
    from: 110,
    cell: ({ storage }) => ({ text: storage?.name ?? 'none', tone: storage ? 'plain' : 'cost' }),
  },
  { title: 'subscription', width: 12, cell: ({ subscription }) => ({ text: subscription.name }) },
];
