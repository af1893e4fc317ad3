import { knownVmSize } from '../../model/cost/vm-sizes.ts';
import type { Quota } from '../../model/local-limits.ts';
import type { PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** Nodes that an account's quota of cores leaves to a pool, those that it has included. */
export interface NodeRoom {
  readonly dedicated: number;
  readonly spot: number;
}

const coresOf = (pool: PoolRow): number => knownVmSize(pool.spec.vmSize)?.cores ?? 1;

/** Simulated pools count, too: that is what a quota is tried with. */
export function nodeRoom(store: Store, pool: PoolRow, quota: Quota | undefined): NodeRoom {
  const used = { dedicated: 0, spot: 0 };
  for (const other of store.pools.values()) {
    if (other.id === pool.id) continue;
    for (const { isDedicated } of store.nodes(other.id).values())
      used[isDedicated ? 'dedicated' : 'spot'] += coresOf(other);
  }
  const room = (most: number | undefined, taken: number): number =>
    most === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor((most - taken) / coresOf(pool)));
  return { dedicated: room(quota?.dedicated, used.dedicated), spot: room(quota?.spot, used.spot) };
}
