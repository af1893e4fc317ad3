import type { TableColumn } from '../../components/Table.tsx';
import type { FoundAccount } from '../../model/access/batch-account.ts';

const number = (n: number | undefined) => (n === undefined ? '–' : n.toLocaleString('en-US'));

export const publicWords = { open: 'open', closed: 'no', perimeter: 'limited' } as const;

/** What decides between accounts, at a glance. Quotas are limits: what is left depends on the pools that there are. */
export const accountColumns: readonly TableColumn<FoundAccount>[] = [
  { title: 'account', width: 12, most: 24, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
  { title: 'region', width: 11, most: 18, cell: ({ region }) => ({ text: region }) },
  {
    title: 'nodes',
    width: 5,
    cell: ({ allocation }) => ({ text: allocation === 'batch' ? 'Batch' : 'own', tone: 'dim' }),
  },
  { title: 'keys', width: 4, cell: ({ keysAllowed }) => ({ text: keysAllowed ? 'yes' : 'no', tone: 'dim' }) },
  {
    title: 'public',
    width: 7,
    cell: ({ publicAccess }) => ({
      text: publicWords[publicAccess],
      tone: publicAccess === 'open' ? 'dim' : 'cost',
    }),
  },
  { title: 'cores', width: 6, align: 'right', cell: ({ quota }) => ({ text: number(quota.dedicated) }) },
  {
    title: 'Spot',
    width: 5,
    align: 'right',
    from: 100,
    cell: ({ quota }) => ({ text: number(quota.spot) }),
  },
  {
    title: 'storage',
    width: 16,
    from: 116,
    cell: ({ storage }) => ({ text: storage?.name ?? 'none', tone: storage ? 'plain' : 'cost' }),
  },
  { title: 'subscription', width: 11, cell: ({ subscription }) => ({ text: subscription.name }) },
];
