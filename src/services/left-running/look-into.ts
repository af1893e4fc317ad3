import type { LeftRow } from '../../model/left-running/left-row.ts';
import { messageOf } from '../../model/problem.ts';
import type { LeftAccount } from './left-account.ts';
import { leftContainers } from './left-containers.ts';
import { leftJobs } from './left-jobs.ts';
import { leftPools, type PricesOfAccount } from './left-pools.ts';

export interface LeftInAccount {
  readonly rows: readonly LeftRow[];
  /** What of the account could not be looked at, and why. */
  readonly notes: readonly string[];
}

interface Options {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly pricesOf: PricesOfAccount;
  /** Told of what is known so far. */
  readonly onRows?: (rows: readonly LeftRow[]) => void;
}

/**
 * Looks into one account. What cannot be read of its jobs or its storage does not hide its pools.
 * @throws what the account answered where even its pools cannot be listed
 */
export async function lookInto(
  account: LeftAccount,
  { now, signal, pricesOf, onRows }: Options,
): Promise<LeftInAccount> {
  const notes: string[] = [];
  let rest: readonly LeftRow[] = [];
  let pools: readonly LeftRow[] = [];
  const part = async (name: string, read: Promise<readonly LeftRow[]>) => {
    try {
      rest = [...rest, ...(await read)];
      onRows?.([...pools, ...rest]);
    } catch (error) {
      signal.throwIfAborted();
      notes.push(`its ${name}: ${messageOf(error)}`);
    }
  };
  const onFound = (found: readonly LeftRow[]) => {
    pools = found;
    onRows?.([...pools, ...rest]);
  };
  const poolsRead = leftPools(account, { now, signal, pricesOf, onFound });
  const others = Promise.all([
    part('jobs', leftJobs(account, { now, signal })),
    part('containers', leftContainers(account, { now, signal })),
  ]);
  // An account that does not answer is told at once, not after all of it was tried.
  others.catch(() => undefined);
  pools = await poolsRead;
  onRows?.([...pools, ...rest]);
  await others;
  return { rows: [...pools, ...rest], notes };
}
