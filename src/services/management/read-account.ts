import { type FoundAccount, nameInId, type Subscription } from '../../model/access/batch-account.ts';
import type { AccountRow } from './answers.ts';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Reads an account as the service tells it. */
export function readAccount(
  { id, name, location, properties }: AccountRow,
  subscription: Subscription,
): FoundAccount {
  const modes = properties.allowedAuthenticationModes?.map((mode) => mode.toLowerCase());
  const access = properties.publicNetworkAccess?.toLowerCase();
  const endpoint = properties.accountEndpoint;
  const number = (key: string, value: number | null | undefined) => (value == null ? {} : { [key]: value });
  const storageId = properties.autoStorage?.storageAccountId;
  const isOwn = properties.poolAllocationMode?.toLowerCase() === 'usersubscription';
  return {
    id,
    name,
    region: location,
    subscription,
    url: /^https?:\/\//.test(endpoint) ? endpoint.replace(/\/$/, '') : `https://${endpoint}`,
    allocation: isOwn ? 'subscription' : 'batch',
    // Accounts whose nodes are the subscription's take no keys; without a list of ways all hold.
    keysAllowed: !isOwn && (modes?.includes('sharedkey') ?? true),
    entraAllowed: modes?.includes('aad') ?? true,
    publicAccess: access === 'disabled' ? 'closed' : access === 'securedbyperimeter' ? 'perimeter' : 'open',
    ready: properties.provisioningState == null || same(properties.provisioningState, 'succeeded'),
    quota: {
      ...number('dedicated', properties.dedicatedCoreQuota),
      ...number('spot', properties.lowPriorityCoreQuota),
      ...number('pools', properties.poolQuota),
      ...number('jobs', properties.activeJobAndJobScheduleQuota),
      byFamily: properties.dedicatedCoreQuotaPerVMFamilyEnforced,
      families: properties.dedicatedCoreQuotaPerVMFamily.map((each) => ({
        name: each.name,
        cores: each.coreQuota,
      })),
    },
    ...(storageId === undefined ? {} : { storage: { id: storageId, name: nameInId(storageId) } }),
  };
}
