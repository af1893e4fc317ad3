import { idleSince } from '../guard/idle.ts';
import {
  emptyMeter,
  look,
  type Meter,
  meterCost,
  meterRate,
  type NodePrices,
  type SeenNode,
} from './meter.ts';

/** What a pool costs, as far as can be known. Amounts in the currency of the prices; undefined without a price. */
export interface PoolBill {
  readonly nodes: { readonly dedicated: number; readonly spot: number };
  readonly ratePerHour: number | undefined;
  readonly soFar: number | undefined;
  /** Milliseconds that all nodes have been without work, and what that came to; none while any works. */
  readonly idle: { readonly ms: number; readonly cost: number | undefined } | undefined;
}

/**
 * The bill of a pool.
 * @param counted what a guard has counted, nodes that are gone among it. Without one, only nodes that are there count:
 * the service forgets those that went.
 */
export function poolBill(
  nodes: readonly SeenNode[],
  prices: NodePrices,
  now: number,
  counted: Meter = emptyMeter,
): PoolBill {
  const meter = look(counted, nodes, now);
  const rate = meterRate(meter, prices);
  const spot = meter.open.filter((node) => node.spot).length;
  const since = idleSince(nodes, now);
  const idleMs = since === undefined ? undefined : now - since;
  return {
    nodes: { dedicated: meter.open.length - spot, spot },
    ratePerHour: rate,
    soFar: meterCost(meter, prices, now),
    idle:
      idleMs === undefined
        ? undefined
        : { ms: idleMs, cost: rate === undefined ? undefined : (rate * idleMs) / 3_600_000 },
  };
}
