import type { FoundAccount } from '../../model/access/batch-account.ts';
import type { AccountLimits } from '../../model/fit/account-limits.ts';
import type { Limit } from '../../model/fit/quota.ts';
import { Problem } from '../../model/problem.ts';
import { batchSkuRow, computeSkuRow, usageRow } from './answers.ts';
import { discoverAccounts } from './discover-accounts.ts';
import type { ManagementClient } from './management-client.ts';
import { readSizes } from './read-sizes.ts';

/** What an account may have and its region offers. */
export async function readLimits(
  client: ManagementClient,
  account: FoundAccount,
  signal?: AbortSignal,
): Promise<AccountLimits> {
  const { region, subscription } = account;
  const at = (provider: string, rest: string) =>
    `/subscriptions/${subscription.id}/providers/Microsoft.${provider}${rest}`;
  const here = `/locations/${region}`;
  const [offered, restricted, usages] = await Promise.all([
    client.list('batch', at('Batch', `${here}/virtualMachineSkus`), batchSkuRow, { signal }),
    // Without Compute's list it is not known what the subscription is kept from; the rest is of use all the same.
    orNone(
      client.list('skus', at('Compute', '/skus'), computeSkuRow, {
        filter: `location eq '${region}'`,
        signal,
      }),
    ),
    account.allocation === 'subscription'
      ? client.list('compute', at('Compute', `${here}/usages`), usageRow, { signal })
      : undefined,
  ]);
  return {
    region,
    sizes: readSizes(offered, restricted, region),
    stated: account.quota,
    ...(usages && {
      usages: new Map(
        usages.map(({ name, limit, currentValue }): [string, Limit] => [
          name.value.toLowerCase(),
          { limit, used: currentValue },
        ]),
      ),
    }),
  };
}

const orNone = <T>(rows: Promise<T[]>): Promise<T[]> =>
  rows.catch((error: unknown) => {
    if (error instanceof Problem && error.kind === 'refused') return [];
    throw error;
  });

/** What the account at a Batch URL may have; undefined where it is not among those that one sees. */
export async function limitsOfUrl(
  client: ManagementClient,
  batchUrl: string,
  signal?: AbortSignal,
): Promise<AccountLimits | undefined> {
  const { accounts } = await discoverAccounts(client, signal ? { signal } : {});
  const own = accounts.find(({ url }) => url.toLowerCase() === batchUrl.toLowerCase());
  return own && readLimits(client, own, signal);
}
