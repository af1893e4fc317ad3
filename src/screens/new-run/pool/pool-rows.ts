import type { PickOption } from '../../../components/form-field.ts';
import type { TableColumn } from '../../../components/Table.tsx';
import { imageWords } from '../../../model/batch/image.ts';
import { draftWorkload, type RunDraft } from '../../../model/run/draft.ts';
import { type PoolFit, poolFit } from '../../../model/run/pool-fit.ts';
import type { PoolWithNodes } from '../../../state/pool-choices.ts';
import type { World } from '../use-world.ts';

/** A pool of the account as the step lists it. */
export interface PoolRow extends PoolWithNodes {
  readonly fit: PoolFit;
  readonly chosen: boolean;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The pools of the account, those that fit first. */
export function poolRows(draft: RunDraft, { pools, local, offers }: World): readonly PoolRow[] {
  const workload = draftWorkload(draft, offers);
  const rank = ({ fit }: PoolRow) => (fit.refusal !== undefined ? 2 : fit.warnings.length > 0 ? 1 : 0);
  return (pools.data ?? [])
    .map((row) => ({
      ...row,
      fit: poolFit(row.pool, workload, local),
      chosen: same(row.pool.id, draft.pool),
    }))
    .sort((a, b) => rank(a) - rank(b) || a.pool.id.localeCompare(b.pool.id));
}

const inState = ({ nodes }: PoolWithNodes, state: string) => nodes?.byState[state] ?? 0;

/** `3 nodes, 2 idle`, `2 of 5 nodes`, `no nodes, scales itself`. */
export function nodesWords(row: PoolWithNodes): string {
  const { dedicated, spot, autoScale } = row.pool;
  const now = dedicated.current + spot.current;
  const wanted = dedicated.target + spot.target;
  const some = now === wanted ? `${now}` : `${now} of ${wanted}`;
  const count = wanted === 0 && now === 0 ? 'no nodes' : `${some} ${wanted === 1 ? 'node' : 'nodes'}`;
  const idle = row.nodes && now > 0 ? `, ${inState(row, 'idle')} idle, ${inState(row, 'running')} busy` : '';
  return `${count}${idle}${autoScale ? ', scales itself' : ''}`;
}

export const imageOf = ({ pool }: PoolWithNodes): string =>
  pool.image ? imageWords(pool.image) : 'an image of its own';

export function poolOptions(draft: RunDraft, world: World): readonly PickOption[] {
  return poolRows(draft, world).map((row) => ({
    value: row.pool.id,
    label: row.pool.id,
    detail: `${nodesWords(row)} · ${row.pool.vmSize} · ${imageOf(row)}`,
    refusal: row.fit.refusal,
  }));
}

function stateCell({ pool, fit }: PoolRow): ReturnType<TableColumn<PoolRow>['cell']> {
  if (fit.refusal !== undefined) return { text: fit.refusal, tone: 'cost' };
  if (pool.allocationState !== 'steady') return { text: pool.allocationState, tone: 'prepare' };
  return fit.warnings.length > 0 ? { text: 'see below', tone: 'cost' } : { text: 'fits', tone: 'good' };
}

/** @param mark of the chosen pool. */
export const poolColumns = (mark: string): readonly TableColumn<PoolRow>[] => [
  {
    title: 'pool',
    width: 26,
    cell: ({ pool, chosen, fit }) => ({
      text: `${chosen ? mark : ' '} ${pool.id}`,
      tone: chosen ? 'strong' : fit.refusal === undefined ? 'plain' : 'dim',
    }),
  },
  { title: 'nodes', width: 24, cell: (row) => ({ text: nodesWords(row) }) },
  { title: 'size', width: 16, from: 100, cell: ({ pool }) => ({ text: pool.vmSize, tone: 'dim' }) },
  { title: 'image', width: 20, from: 130, cell: (row) => ({ text: imageOf(row), tone: 'dim' }) },
  { title: 'fit', width: 12, cell: stateCell },
];
