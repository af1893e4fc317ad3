import type { NodeCounts, Pool } from '../../model/batch/pool.ts';
import { examplePrices, type Prices } from '../../model/cost/prices/prices.ts';
import { hourlyRate } from '../../model/cost/rate.ts';
import { idleSince, isBusyState } from '../../model/guard/idle.ts';
import type { LeftPool } from '../../model/left-running/left-row.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import { lookAtPool } from '../guard/look-at-pool.ts';
import { atOnce } from './at-once.ts';
import type { LeftAccount } from './left-account.ts';

/** The prices of an account, for nodes of these sizes. Never fails. */
export type PricesOfAccount = (batchUrl: string, sizes: readonly string[]) => Promise<Prices>;

interface Options {
  /** Milliseconds since the epoch, asked at each look. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly pricesOf: PricesOfAccount;
  /** Told of the pools as soon as they are known, before it is known how long they idle. */
  readonly onFound?: (pools: readonly LeftPool[]) => void;
}

/** So many pools of an account have their nodes read at once. */
const poolsAtOnce = 4;

const isAtWork = (counts: NodeCounts | undefined): boolean =>
  Object.entries(counts?.byState ?? {}).some(([state, n]) => n > 0 && isBusyState(state));

/** The pools of an account that have nodes or are getting some, of whatever program. Nothing is changed. */
export async function leftPools(
  { place, batch }: LeftAccount,
  { now, signal, pricesOf, onFound }: Options,
): Promise<readonly LeftPool[]> {
  const [pools, counts] = await Promise.all([
    withNodes(batch.listPools({ signal })),
    // One question that spares most others: what works is not idle. Where it is refused, the nodes tell.
    batch.allNodeCounts({ signal }).catch((): readonly NodeCounts[] => []),
  ]);
  const sizes = pools.map(({ vmSize }) => vmSize);
  const prices = sizes.length === 0 ? examplePrices : await pricesOf(place.url, sizes);
  const found = new Map(
    pools.map((pool): [string, LeftPool] => {
      const { id, vmSize, dedicated, spot, metadata } = pool;
      const runId = runOfMetadata(metadata);
      const nodes = dedicated.current + spot.current;
      const rate = hourlyRate({ vmSize, dedicated: dedicated.current, spot: spot.current }, prices);
      const works = nodes === 0 || isAtWork(counts.find(({ poolId }) => poolId === id));
      const left: LeftPool = {
        kind: 'pool',
        place,
        id,
        vmSize,
        nodes,
        rate,
        prices,
        idleMs: works ? 0 : undefined,
        scalesItself: pool.autoScale,
        leaving: pool.state === 'deleting',
        seenAt: now(),
        ...(runId === undefined ? {} : { runId }),
      };
      return [id, left];
    }),
  );
  onFound?.([...found.values()]);
  const resting = [...found.values()].filter(({ idleMs }) => idleMs === undefined);
  await atOnce(poolsAtOnce, resting, async (pool) => {
    const look = await lookAtPool(batch, pool.id, { moment: (at) => at.getTime() }, signal);
    const at = now();
    const since = look && idleSince(look.nodes, at);
    found.set(pool.id, {
      ...pool,
      seenAt: at,
      idleMs: since === undefined ? 0 : Math.max(0, at - since),
    });
  });
  return [...found.values()];
}

async function withNodes(pools: AsyncIterable<Pool>): Promise<Pool[]> {
  const list: Pool[] = [];
  for await (const pool of pools) {
    const { dedicated, spot } = pool;
    if (dedicated.current + spot.current + dedicated.target + spot.target > 0) list.push(pool);
  }
  return list;
}
