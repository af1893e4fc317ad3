import { type FoundAccount, nameInId, type Subscription } from '../../model/access/batch-account.ts';
import { Problem } from '../../model/problem.ts';
import { accountRow, resourceRow } from './answers.ts';
import type { ManagementClient } from './management-client.ts';
import { readAccount } from './read-account.ts';

/** A storage account that one sees, to be chosen. */
export interface SeenStorage {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly subscription: string;
}

/** Of more than these nobody waits for the answers. */
const mostAsked = 40;

/**
 * What one sees of a kind in a subscription. It takes no right there: whoever has a role on a single resource is told
 * of that one. Nothing where even that is refused.
 */
async function visible(
  client: ManagementClient,
  subscription: Subscription,
  kind: string,
  signal?: AbortSignal,
) {
  try {
    const filter = `resourceType eq '${kind}'`;
    const path = `/subscriptions/${subscription.id}/resources`;
    return await client.list('inventory', path, resourceRow, { filter, signal });
  } catch (error) {
    if (error instanceof Problem && error.kind !== 'unreachable') return [];
    throw error;
  }
}

/** The Batch accounts that one has a role on, where those of the subscription may not be listed. */
export async function visibleAccounts(
  client: ManagementClient,
  subscription: Subscription,
  signal?: AbortSignal,
): Promise<FoundAccount[]> {
  const rows = await visible(client, subscription, 'Microsoft.Batch/batchAccounts', signal);
  const read = await Promise.all(
    rows.slice(0, mostAsked).map(async ({ id }) => {
      try {
        return [readAccount(await client.get('batch', id, accountRow, signal), subscription)];
      } catch (error) {
        if (error instanceof Problem && error.kind !== 'unreachable') return [];
        throw error;
      }
    }),
  );
  return read.flat();
}

/** The storage accounts that one sees in these subscriptions, by name. */
export async function visibleStorage(
  client: ManagementClient,
  subscriptions: readonly Subscription[],
  signal?: AbortSignal,
): Promise<SeenStorage[]> {
  const seen: SeenStorage[] = [];
  // One after the other: some people have hundreds, and Azure throttles.
  for (const subscription of subscriptions) {
    const rows = await visible(client, subscription, 'Microsoft.Storage/storageAccounts', signal);
    seen.push(
      ...rows.map(({ id, location }) => ({
        ...{ id, name: nameInId(id), region: location, subscription: subscription.name },
      })),
    );
  }
  return seen.toSorted((a, b) => a.name.localeCompare(b.name));
}
