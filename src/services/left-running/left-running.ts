import { compareLeft, type LeftRow } from '../../model/left-running/left-row.ts';
import { messageOf } from '../../model/problem.ts';
import { atOnce } from './at-once.ts';
import type { LeftAccount } from './left-account.ts';
import type { PricesOfAccount } from './left-pools.ts';
import { lookInto } from './look-into.ts';

export interface LeftRunning {
  /** What costs first, of that the longest idle. */
  readonly rows: readonly LeftRow[];
  /** Accounts that could not be looked into, or not wholly, and why. */
  readonly refused: readonly { readonly account: string; readonly why: string; readonly wholly: boolean }[];
}

/** So many accounts are looked into at once. */
export const accountsAtOnce = 4;

/** What was left in all those accounts. Nothing is changed. An account that refuses does not hide the others. */
export async function leftRunning(
  accounts: readonly LeftAccount[],
  now: () => number,
  pricesOf: PricesOfAccount,
  signal: AbortSignal,
): Promise<LeftRunning> {
  const rows: LeftRow[] = [];
  const refused: { account: string; why: string; wholly: boolean }[] = [];
  await atOnce(accountsAtOnce, accounts, async (account) => {
    const name = account.place.account;
    try {
      const left = await lookInto(account, { now, signal, pricesOf });
      rows.push(...left.rows);
      refused.push(...left.notes.map((why) => ({ account: name, why, wholly: false })));
    } catch (error) {
      signal.throwIfAborted();
      refused.push({ account: name, why: messageOf(error), wholly: true });
    }
  });
  refused.sort((a, b) => a.account.localeCompare(b.account));
  return { rows: rows.sort(compareLeft), refused };
}
