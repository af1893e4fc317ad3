import { standInOtherTenant, standInTenant } from '../login/claims.ts';
import type { StandInAccount, StandInRights, StandInSize, StandInStorage, StandInWorld } from './world.ts';

export const otherTenant = standInOtherTenant;
export const subscriptions = {
  research: '10000000-0000-4000-8000-000000000001',
  render: '10000000-0000-4000-8000-000000000002',
  fabrikam: '10000000-0000-4000-8000-000000000003',
} as const;

export const rights = {
  reader: { actions: ['*/read'] },
  owner: { actions: ['*'] },
  batchData: {
    actions: [
      'Microsoft.Batch/batchAccounts/read',
      'Microsoft.Batch/batchAccounts/pools/*',
      'Microsoft.Batch/locations/*/read',
    ],
    dataActions: ['Microsoft.Batch/batchAccounts/jobSchedules/*', 'Microsoft.Batch/batchAccounts/jobs/*'],
  },
  blobData: {
    actions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/*',
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
    dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*'],
  },
} as const satisfies Record<string, StandInRights>;

/** No secret: they open nothing but the stand-in. */
const key = Buffer.from('a key of the stand-in, which opens nothing').toString('base64');

const storage = (name: string, more: Partial<StandInStorage> = {}): StandInStorage => ({
  name,
  key,
  keysAllowed: true,
  rights: [rights.reader, rights.blobData],
  ...more,
});

const account = (name: string, region: string, more: Partial<StandInAccount> = {}): StandInAccount => ({
  name,
  group: `${name}-rg`,
  region,
  endpoint: `${name}.${region}.batch.azure.com`,
  allocation: 'BatchService',
  modes: ['SharedKey', 'AAD', 'TaskAuthenticationToken'],
  publicAccess: 'Enabled',
  storage: storage(`${name}store`),
  dedicated: 100,
  spot: 50,
  pools: 100,
  jobs: 300,
  families: { standardDSv5Family: 60, standardESv5Family: 40, standardAv2Family: 20 },
  familiesHold: true,
  rights: [rights.owner, rights.batchData],
  key,
  ...more,
});

const withoutStorage = ({ storage: _none, ...rest }: StandInAccount): StandInAccount => rest;

const size = (
  name: string,
  family: string,
  cores: number,
  memory: number,
  more: Partial<StandInSize> & { readonly generations?: string; readonly temp?: number } = {},
): StandInSize => ({
  name: `Standard_${name}`,
  family,
  regions: more.regions ?? ['westeurope', 'eastus'],
  capabilities: {
    MaxResourceVolumeMB: String(more.temp ?? 0),
    vCPUs: String(cores),
    MemoryGB: String(memory),
    HyperVGenerations: more.generations ?? 'V1,V2',
    LowPriorityCapable: 'True',
    ...more.capabilities,
  },
  ...(more.keptFrom ? { keptFrom: more.keptFrom } : {}),
  zones: ['1', '2', '3'],
});

/** Two tenants, three subscriptions, accounts of each kind. */
export const contoso: StandInWorld = {
  tenants: [
    { id: standInTenant, name: 'Contoso', domain: 'contoso.onmicrosoft.com' },
    { id: otherTenant, name: 'Fabrikam', domain: 'fabrikam.onmicrosoft.com' },
  ],
  subscriptions: [
    {
      id: subscriptions.research,
      name: 'Research',
      tenant: standInTenant,
      state: 'Enabled',
      mayList: true,
      usages: {},
      accounts: [
        account('genomics', 'westeurope'),
        account('nokeys', 'westeurope', { modes: ['AAD'], rights: [rights.reader] }),
        withoutStorage(account('nostore', 'eastus', { spot: 0 })),
        account('nearlyfull', 'eastus', { dedicated: 12, pools: 3, families: { standardDSv5Family: 6 } }),
      ],
    },
    {
      id: subscriptions.render,
      name: 'Render farm',
      tenant: standInTenant,
      state: 'Enabled',
      mayList: true,
      usages: { cores: [40, 100], lowPriorityCores: [0, 64], standardDSv5Family: [30, 60] },
      accounts: [
        account('ownsub', 'westeurope', {
          allocation: 'UserSubscription',
          modes: ['AAD'],
          publicAccess: 'Disabled',
          storage: storage('ownsubstore', { keysAllowed: false, rights: [rights.reader] }),
        }),
      ],
    },
    {
      id: subscriptions.fabrikam,
      name: 'Fabrikam',
      tenant: otherTenant,
      state: 'Enabled',
      mayList: false,
      usages: {},
      accounts: [],
    },
  ],
  sizes: [
    size('D2s_v5', 'standardDSv5Family', 2, 8),
    size('D4s_v5', 'standardDSv5Family', 4, 16),
    size('D8s_v5', 'standardDSv5Family', 8, 32),
    size('D4ds_v5', 'standardDDSv5Family', 4, 16, { temp: 153_600, keptFrom: [subscriptions.research] }),
    size('E4s_v5', 'standardESv5Family', 4, 32, { regions: ['westeurope'] }),
    size('A2_v2', 'standardAv2Family', 2, 4, { generations: 'V1', temp: 20_480 }),
    size('NC4as_T4_v3', 'standardNCASv3_T4Family', 4, 28, {
      temp: 180_224,
      capabilities: { GPUs: '1', LowPriorityCapable: 'False' },
    }),
  ],
};
