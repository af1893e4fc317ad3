import type { FoundAccount, Subscription } from '../../model/access/batch-account.ts';
import { noAccount, noSubscription } from '../../model/access/management-refusal.ts';
import type { Tenant } from '../../model/access/tenant.ts';
import { Problem } from '../../model/problem.ts';
import { accountRow, subscriptionRow } from './answers.ts';
import { listTenants } from './list-tenants.ts';
import type { ManagementClient } from './management-client.ts';
import { readAccount } from './read-account.ts';
import { visibleAccounts } from './visible-resources.ts';

/** What was found, and which subscriptions could not be looked into. */
export interface Discovery {
  readonly subscriptions: readonly Subscription[];
  readonly accounts: readonly FoundAccount[];
  readonly skipped: readonly { readonly subscription: Subscription; readonly problem: Problem }[];
}

interface Options {
  /** Id or name; all of them unless told. */
  readonly subscription?: string;
  readonly signal?: AbortSignal;
  /** Told of what is there so far, each time another subscription was looked into. */
  readonly onProgress?: (soFar: Discovery, looked: number) => void;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** So many subscriptions are looked into at once: some people have hundreds. */
const atOnce = 8;

/** The subscriptions that one sees, those that are switched off left out. */
export async function listSubscriptions(
  client: ManagementClient,
  signal?: AbortSignal,
): Promise<Subscription[]> {
  const rows = await client.list('resources', '/subscriptions', subscriptionRow, { signal });
  return rows
    .filter(({ state }) => state == null || !/disabled|deleted/i.test(state))
    .map(({ subscriptionId, displayName, tenantId }) => ({
      id: subscriptionId,
      name: displayName === '' ? subscriptionId : displayName,
      ...(tenantId == null ? {} : { tenant: tenantId }),
    }));
}

/**
 * All Batch accounts that one sees; in a subscription that refuses to list them, those that one has a role on. One that
 * refuses that, too, does not hide the others; where all refuse, the first refusal is thrown. @throws Problem with the way out where there is none
 */
export async function discoverAccounts(client: ManagementClient, options: Options = {}): Promise<Discovery> {
  const { signal, onProgress } = options;
  const subscriptions = await wanted(client, options);
  const accounts: FoundAccount[] = [];
  const skipped: { subscription: Subscription; problem: Problem }[] = [];
  let looked = 0;
  const sorted = (): Discovery => ({
    subscriptions,
    accounts: accounts.toSorted((a, b) => a.name.localeCompare(b.name)),
    skipped: [...skipped],
  });
  onProgress?.(sorted(), looked);
  const look = async (subscription: Subscription) => {
    try {
      const path = `/subscriptions/${subscription.id}/providers/Microsoft.Batch/batchAccounts`;
      const rows = await client.list('batch', path, accountRow, { signal });
      accounts.push(...rows.map((row) => readAccount(row, subscription)));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'unreachable') throw error;
      const own = await visibleAccounts(client, subscription, signal);
      accounts.push(...own);
      if (own.length === 0) skipped.push({ subscription, problem: error });
    }
    onProgress?.(sorted(), ++looked);
  };
  for (let at = 0; at < subscriptions.length; at += atOnce)
    await Promise.all(subscriptions.slice(at, at + atOnce).map(look));
  const [first] = skipped;
  if (accounts.length === 0) {
    if (first) throw first.problem;
    throw new Problem(noAccount(subscriptions.map(({ name }) => name)));
  }
  return sorted();
}

async function wanted(client: ManagementClient, { subscription, signal }: Options): Promise<Subscription[]> {
  const all = await listSubscriptions(client, signal);
  if (subscription === undefined) {
    if (all.length === 0)
      throw new Problem(noSubscription(client.signIn, await otherTenants(client, signal)));
    return all;
  }
  const found = all.filter(({ id, name }) => same(id, subscription) || same(name, subscription));
  if (found.length > 0) return found;
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(subscription))
    return [{ id: subscription, name: subscription }];
  throw new Problem({
    kind: 'usage',
    what: `you see no subscription "${subscription}"`,
    ...(all.length > 0 ? { why: `you see ${all.map(({ name }) => name).join(', ')}` } : {}),
    remedy: 'give its name or id, or leave --subscription out',
  });
}

/** Where else one could look. What may not be asked is not offered. */
async function otherTenants(client: ManagementClient, signal?: AbortSignal): Promise<Tenant[]> {
  const [own, all] = await Promise.all([
    client.tenant(signal),
    listTenants(client, signal).catch((): Tenant[] => []),
  ]);
  return all.filter(({ id }) => id !== own);
}
