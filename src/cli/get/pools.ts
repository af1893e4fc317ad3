import type { NodeTarget, Pool } from '../../model/batch/pool.ts';
import { timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

/** `2/5`: what there is, of what is wanted. */
const nodes = ({ current, target }: NodeTarget) =>
  current === target ? `${current}` : `${current}/${target}`;

export const pools: Listing<Pool> = {
  name: 'pools',
  description: 'list the pools of the account',
  parents: [],
  narrow: 'filter',
  columns: [
    { title: 'ID', value: (pool) => pool.id },
    { title: 'STATE', value: (pool) => pool.state },
    { title: 'ALLOCATION', value: (pool) => pool.allocationState },
    { title: 'VM SIZE', value: (pool) => pool.vmSize },
    { title: 'DEDICATED', value: (pool) => nodes(pool.dedicated), align: 'right' },
    { title: 'SPOT', value: (pool) => nodes(pool.spot), align: 'right' },
    { title: 'SLOTS', value: (pool) => pool.taskSlotsPerNode, align: 'right' },
    { title: 'CREATED', value: (pool) => timeText(pool.createdAt) },
    { title: 'TROUBLE', value: (pool) => pool.resizeErrors[0]?.message, shrinkTo: 20 },
  ],
  async *rows(context, _parents, filter) {
    yield* (await openBatch(context)).listPools({ filter, signal: context.signal });
  },
};
