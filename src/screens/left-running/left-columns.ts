import type { TableColumn } from '../../components/Table.tsx';
import { perHour } from '../../model/cost/rate.ts';
import { counted, roughly } from '../../model/format.ts';
import type { LeftRow } from '../../model/left-running/left-row.ts';

/** `idle 3 h`; of what has no nodes, how old it is. */
export function idleCell(row: LeftRow): ReturnType<TableColumn<LeftRow>['cell']> {
  if (row.kind !== 'pool') return { text: row.idleMs === undefined ? '–' : roughly(row.idleMs), tone: 'dim' };
  if (row.leaving) return { text: 'going', tone: 'dim' };
  if (row.idleMs === undefined) return { text: '…', tone: 'dim' };
  return row.idleMs === 0 ? { text: 'at work', tone: 'good' } : { text: roughly(row.idleMs), tone: 'cost' };
}

const whatText = (row: LeftRow): string =>
  row.kind === 'pool' ? counted(row.nodes, 'node') : row.kind === 'job' ? 'empty job' : 'container';

/** @param now milliseconds since the epoch: every row says how old it is */
export const leftColumns = (now: number): readonly TableColumn<LeftRow>[] => [
  { title: 'name', width: 14, most: 44, keepEnd: true, cell: ({ id }) => ({ text: id, tone: 'strong' }) },
  { title: 'account', width: 10, most: 22, cell: ({ place }) => ({ text: place.account }) },
  { title: 'what', width: 9, most: 11, cell: (row) => ({ text: whatText(row), tone: 'dim' }) },
  {
    title: 'costs',
    width: 8,
    align: 'right',
    cell: (row) =>
      row.kind !== 'pool' || row.nodes === 0
        ? { text: '–', tone: 'dim' }
        : { text: row.rate === undefined ? 'billed' : perHour(row.rate, row.prices.currency), tone: 'cost' },
  },
  { title: 'idle', width: 9, most: 12, align: 'right', cell: idleCell },
  {
    title: 'subscription',
    width: 12,
    most: 20,
    from: 112,
    cell: ({ place }) => ({ text: place.subscription ?? '–', tone: 'dim' }),
  },
  {
    title: 'seen',
    width: 6,
    from: 100,
    align: 'right',
    cell: ({ seenAt }) => ({ text: ageText(seenAt, now), tone: 'dim' }),
  },
  {
    title: 'made by',
    width: 9,
    cell: ({ runId }) => ({
      text: runId === undefined ? 'others' : 'batchdeck',
      tone: runId === undefined ? 'plain' : 'dim',
    }),
  },
];

/** `12 s`, `3 min`. */
export const ageText = (at: number, now: number): string => roughly(Math.max(0, now - at));
