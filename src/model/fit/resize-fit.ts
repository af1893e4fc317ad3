import { counted } from '../format.ts';
import { type AccountLimits, fitAccountOf } from './account-limits.ts';
import { coresOf, judge } from './judge.ts';
import { mostNodes } from './most-nodes.ts';
import type { Limit, TakenByPool } from './quota.ts';
import type { SizeOffer } from './size-offer.ts';
import type { Objection } from './verdict.ts';
import { usualWish } from './wish.ts';

/** A pool that is there. */
export interface KnownPool extends TakenByPool {
  readonly id: string;
}

interface Resize {
  readonly id: string;
  readonly dedicated?: number | undefined;
  readonly spot?: number | undefined;
}

/** Limits as they are once a pool has given its nodes back: what it has counts for itself. */
function without(pool: KnownPool, size: SizeOffer, limits: AccountLimits | undefined) {
  if (!limits?.usages) return limits;
  const family = size.family?.toLowerCase();
  const freed = (name: string): number =>
    name === 'cores' || name === family
      ? pool.dedicated.current
      : name === 'lowprioritycores'
        ? pool.spot.current
        : 0;
  const usages = [...limits.usages].map(([name, { limit, used }]): [string, Limit] => [
    name,
    { limit, used: Math.max(0, used - freed(name) * size.cores) },
  ]);
  return { ...limits, usages: new Map(usages) };
}

/** Only more nodes need quota: what a pool has, or gives back, is not held against it. */
function objectionsTo(
  resize: Resize,
  pool: KnownPool,
  pools: readonly KnownPool[],
  limits: AccountLimits | undefined,
): readonly Objection[] {
  const size = coresOf({ byKey: false, ...(limits && { sizes: limits.sizes }) }, pool.vmSize);
  if (!size) return [];
  const account = fitAccountOf({
    byKey: false,
    pools: pools.filter((each) => each !== pool),
    limits: without(pool, size, limits),
  });
  const grown = (to: number | undefined, { target }: { readonly target: number }) =>
    to !== undefined && to > target ? to : 0;
  const dedicated = grown(resize.dedicated, pool.dedicated);
  const spot = grown(resize.spot, pool.spot);
  const most = mostNodes(account, size);
  const wish = { ...usualWish, image: undefined, vmSize: pool.vmSize, dedicated, spot };
  return judge(wish, account, 0)
    .filter(({ field }) => field === 'nodes' || field === 'spot')
    .map((misfit) => {
      const isSpot = misfit.field === 'spot';
      const [can, has] = isSpot ? [most.spot, pool.spot.target] : [most.dedicated, pool.dedicated.target];
      const near = can > has ? counted(can, isSpot ? 'Spot node' : 'dedicated node') : undefined;
      return {
        ...misfit,
        why: `${pool.id}: ${misfit.why}`,
        instead: near
          ? `nearest that works: ${near}`
          : `leave it at ${counted(has, isSpot ? 'Spot node' : 'dedicated node')}, free cores of other pools, or ask for more quota in the portal`,
      };
    });
}

/** What speaks against giving pools other nodes, one after the other. */
export function resizeObjections(
  resizes: readonly Resize[],
  there: readonly KnownPool[],
  limits: AccountLimits | undefined,
): readonly Objection[] {
  let pools = there;
  return resizes.flatMap((resize) => {
    const pool = pools.find(({ id }) => id.toLowerCase() === resize.id.toLowerCase());
    if (!pool) return [];
    const found = objectionsTo(resize, pool, pools, limits);
    const to = (of: KnownPool['dedicated'], target = of.target) => ({ current: of.current, target });
    const after = {
      ...pool,
      dedicated: to(pool.dedicated, resize.dedicated),
      spot: to(pool.spot, resize.spot),
    };
    pools = pools.map((each) => (each === pool ? after : each));
    return found;
  });
}
