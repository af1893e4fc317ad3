import type { FoundAccount } from '../../model/access/batch-account.ts';
import type { Pool } from '../../model/batch/pool.ts';
import { pricesInForce } from '../../model/cost/prices/in-force.ts';
import { hourlyRate } from '../../model/cost/rate.ts';
import { idleSince } from '../../model/guard/idle.ts';
import { messageOf } from '../../model/problem.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { connectBatch } from '../batch/connect-batch.ts';
import { lookAtPool } from '../guard/look-at-pool.ts';

/** A pool that has nodes, of whatever program. */
export interface LeftPool {
  readonly account: string;
  readonly region: string;
  readonly pool: string;
  readonly vmSize: string;
  readonly nodes: number;
  /** An hour; undefined where no price is known for that size and region. */
  readonly rate: number | undefined;
  /** How long none of its nodes has had work; 0 where one has. */
  readonly idleMs: number;
  /** The run that it was made for, where batchdeck made it. */
  readonly run?: string;
}

export interface LeftRunning {
  /** The longest idle first. */
  readonly pools: readonly LeftPool[];
  /** Accounts that could not be looked into, and why. */
  readonly refused: readonly { readonly account: string; readonly why: string }[];
}

/** So many accounts are looked into at once. */
const atOnce = 6;
const brief = { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 };

/**
 * Pools with nodes in all those accounts. Nothing is changed. An account that refuses does not hide the others.
 * @param now milliseconds since the epoch
 */
export async function leftRunning(
  accounts: readonly FoundAccount[],
  tokens: TokenSource,
  now: number,
  signal: AbortSignal,
): Promise<LeftRunning> {
  const pools: LeftPool[] = [];
  const refused: { account: string; why: string }[] = [];
  const look = async (account: FoundAccount) => {
    try {
      pools.push(...(await poolsOf(account, tokens, now, signal)));
    } catch (error) {
      signal.throwIfAborted();
      refused.push({ account: account.name, why: messageOf(error) });
    }
  };
  for (let at = 0; at < accounts.length; at += atOnce)
    await Promise.all(accounts.slice(at, at + atOnce).map(look));
  pools.sort((a, b) => b.idleMs - a.idleMs || a.account.localeCompare(b.account));
  refused.sort((a, b) => a.account.localeCompare(b.account));
  return { pools, refused };
}

async function poolsOf(
  { name, url, region }: FoundAccount,
  tokens: TokenSource,
  now: number,
  signal: AbortSignal,
): Promise<LeftPool[]> {
  const batch = connectBatch({ url, account: name, tokens }, { retry: brief, limitMs: 20_000 });
  const all = await listed<Pool>(batch.listPools({ signal }));
  const found: LeftPool[] = [];
  for (const pool of all) {
    const [dedicated, spot] = [pool.dedicated.current, pool.spot.current];
    if (dedicated + spot === 0) continue;
    const look = await lookAtPool(batch, pool.id, { moment: (at) => at.getTime() }, signal);
    const since = look && idleSince(look.nodes, now);
    // Prices of one region say nothing of another.
    const book = pricesInForce();
    const isPriced = book === undefined || book.region.toLowerCase() === region.toLowerCase();
    const run = pool.metadata.batchdeckRun;
    found.push({
      account: name,
      region,
      pool: pool.id,
      vmSize: pool.vmSize,
      nodes: dedicated + spot,
      rate: isPriced ? hourlyRate({ vmSize: pool.vmSize, dedicated, spot }) : undefined,
      idleMs: since === undefined ? 0 : Math.max(0, now - since),
      ...(run === undefined ? {} : { run }),
    });
  }
  return found;
}

async function listed<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
