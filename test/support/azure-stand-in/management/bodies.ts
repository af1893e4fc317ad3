import type { StandInAccount, StandInSize, StandInSubscription } from './world.ts';

export const accountId = ({ id }: StandInSubscription, { group, name }: StandInAccount) =>
  `/subscriptions/${id}/resourceGroups/${group}/providers/Microsoft.Batch/batchAccounts/${name}`;

export const storageId = ({ id }: StandInSubscription, { group }: StandInAccount, name: string) =>
  `/subscriptions/${id}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`;

export const subscriptionBody = ({ id, name, tenant, state }: StandInSubscription) => ({
  id: `/subscriptions/${id}`,
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  subscriptionId: id,
  tenantId: tenant,
  displayName: name,
  state,
  subscriptionPolicies: {
    locationPlacementId: 'Public_2014-09-01',
    quotaId: 'EnterpriseAgreement_2014-09-01',
  },
});

export function accountBody(subscription: StandInSubscription, account: StandInAccount) {
  const isOwn = account.allocation === 'UserSubscription';
  return {
    id: accountId(subscription, account),
    name: account.name,
    type: 'Microsoft.Batch/batchAccounts',
    location: account.region,
    properties: {
      accountEndpoint: account.endpoint,
      nodeManagementEndpoint: `42.${account.region}.service.batch.azure.com`,
      provisioningState: 'Succeeded',
      poolAllocationMode: account.allocation,
      publicNetworkAccess: account.publicAccess,
      // Null where the subscription's own quota holds.
      dedicatedCoreQuota: isOwn ? null : account.dedicated,
      dedicatedCoreQuotaPerVMFamily: isOwn
        ? null
        : Object.entries(account.families).map(([name, coreQuota]) => ({ name, coreQuota })),
      dedicatedCoreQuotaPerVMFamilyEnforced: !isOwn && account.familiesHold,
      lowPriorityCoreQuota: isOwn ? null : account.spot,
      poolQuota: account.pools,
      activeJobAndJobScheduleQuota: account.jobs,
      allowedAuthenticationModes: account.modes,
      ...(account.storage && {
        autoStorage: {
          storageAccountId: storageId(subscription, account, account.storage.name),
          lastKeySync: '2026-11-01T08:00:00.0000000Z',
          authenticationMode: 'StorageKeys',
        },
      }),
    },
    identity: { type: 'None' },
  };
}

const named = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([name, value]) => ({ name, value }));

export const batchSkuBody = ({ name, family, capabilities }: StandInSize) => ({
  name,
  familyName: family,
  capabilities: named(capabilities),
});

export const computeSkuBody = (size: StandInSize, region: string, subscription: string) => ({
  resourceType: 'virtualMachines',
  name: size.name,
  tier: 'Standard',
  size: size.name.replace(/^Standard_/, ''),
  family: size.family,
  locations: [region],
  locationInfo: [{ location: region, zones: size.zones ?? [], zoneDetails: [] }],
  capabilities: named(size.capabilities),
  restrictions: size.keptFrom?.includes(subscription)
    ? [
        {
          type: 'Location',
          values: [region],
          restrictionInfo: { locations: [region] },
          reasonCode: 'NotAvailableForSubscription',
        },
      ]
    : [],
});

export const usageBody = (name: string, [used, limit]: readonly [number, number]) => ({
  limit,
  unit: 'Count',
  currentValue: used,
  name: { value: name, localizedValue: name },
});
