import { isFree } from '../../model/cost/rate.ts';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';
import type { AccountOverview } from '../../state/overview.ts';
import type { Polled } from '../../state/poller.ts';

export type Account = Pick<Polled<AccountOverview | 'local service stopped'>, 'data' | 'trouble'>;

export const accountOf = ({ data }: Pick<Account, 'data'>): AccountOverview | undefined =>
  data === 'local service stopped' ? undefined : data;

/** The service's code at the end of what went wrong, when it did not let us in. */
const refusalCode = /\[(?:Auth\w+|\w*(?:Forbidden|Permissions?|Denied|Disabled)|Http40[13])\]\s*$/;

/** Whether the service answered, and the answer was no. */
export const isRefusal = (trouble: string | undefined): boolean => refusalCode.test(trouble ?? '');

/** Why the account's pools are not among what runs now, or that they are. */
function accountText({ data, trouble }: Account): string | undefined {
  if (trouble !== undefined) return trouble;
  if (data === undefined) return 'asking the service for its pools …';
  if (data === 'local service stopped')
    return 'the local service is not running; it starts with the first run';
  if (data.pools.length > 0) return undefined;
  return isFree(data.batchUrl) ? 'the local service has no nodes' : 'the account has no nodes: nothing bills';
}

/** Cells left of it and right of it. */
export const accountMargin = 3;

/**
 * What there is to say of the account beside what is listed, in lines: they are counted before they are drawn.
 * @param listed lines of what goes on
 */
export function accountLines(
  account: Account,
  listed: number,
  { columns, ascii }: { readonly columns: number; readonly ascii: boolean },
): readonly string[] {
  const text = accountText(account);
  if (text === undefined || (account.trouble === undefined && listed > 0)) return [];
  return wrapWords(sanitise(text, { ascii }), columns - 2 * accountMargin);
}
