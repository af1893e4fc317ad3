import type { FoundAccount, Subscription } from '../../model/access/batch-account.ts';
import { Problem } from '../../model/problem.ts';
import { listSubscriptions } from './discover-accounts.ts';
import type { ManagementClient } from './management-client.ts';
import { type SeenStorage, visibleAccounts, visibleStorage } from './visible-resources.ts';

/** What could be learnt of an account that was typed. */
export interface TypedFound {
  readonly account: FoundAccount | undefined;
  /** Storage accounts to choose from, where the account has none that is known. */
  readonly storage: readonly SeenStorage[];
}

/** Looks for the account behind a Batch URL among all that one has a role on. What may not be looked at blames nothing. */
export async function findTyped(
  client: ManagementClient,
  batchUrl: string,
  signal?: AbortSignal,
): Promise<TypedFound> {
  try {
    const subscriptions = await listSubscriptions(client, signal);
    const account = await accountAt(client, batchUrl, subscriptions, signal);
    return { account, storage: account?.storage ? [] : await visibleStorage(client, subscriptions, signal) };
  } catch (error) {
    if (error instanceof Problem && !signal?.aborted) return { account: undefined, storage: [] };
    throw error;
  }
}

async function accountAt(
  client: ManagementClient,
  batchUrl: string,
  subscriptions: readonly Subscription[],
  signal?: AbortSignal,
): Promise<FoundAccount | undefined> {
  for (const subscription of subscriptions) {
    const seen = await visibleAccounts(client, subscription, signal);
    const found = seen.find(({ url }) => url.toLowerCase() === batchUrl.toLowerCase());
    if (found) return found;
  }
  return undefined;
}
