/** The three clouds of Azure that take customers. What works in one is unknown to the others. */
export const cloudNames = ['public', 'china', 'usgov'] as const;
export type CloudName = (typeof cloudNames)[number];

/** Whom a token can be for; as `Audience` of the token source. */
type Resource = 'management' | 'batch' | 'storage';

export interface Cloud {
  readonly name: CloudName;
  /** For a person. */
  readonly title: string;
  /** Where one signs in, without a slash at the end. */
  readonly authority: string;
  /** Azure Resource Manager, without a slash at the end. */
  readonly management: string;
  /**
   * What a token of each service is asked for with. Batch wants its slash: its scope has two of them, and
   * a token asked for with one is refused.
   */
  readonly resources: Readonly<Record<Resource, string>>;
  /** Batch accounts are `ACCOUNT.REGION.` and this. */
  readonly batchSuffix: string;
  /** Storage accounts are `ACCOUNT.blob.` and this. */
  readonly storageSuffix: string;
}

/** Storage takes the same name in every cloud. */
const storage = 'https://storage.azure.com';

export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    name: 'public',
    title: 'Azure',
    authority: 'https://login.microsoftonline.com',
    management: 'https://management.azure.com',
    resources: {
      management: 'https://management.azure.com',
      batch: 'https://batch.core.windows.net/',
      storage,
    },
    batchSuffix: 'batch.azure.com',
    storageSuffix: 'core.windows.net',
  },
  china: {
    name: 'china',
    title: 'Azure in China',
    authority: 'https://login.chinacloudapi.cn',
    management: 'https://management.chinacloudapi.cn',
    resources: {
      management: 'https://management.chinacloudapi.cn',
      batch: 'https://batch.chinacloudapi.cn/',
      storage,
    },
    batchSuffix: 'batch.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
  },
  usgov: {
    name: 'usgov',
    title: 'Azure US Government',
    authority: 'https://login.microsoftonline.us',
    management: 'https://management.usgovcloudapi.net',
    resources: {
      management: 'https://management.usgovcloudapi.net',
      batch: 'https://batch.core.usgovcloudapi.net/',
      storage,
    },
    batchSuffix: 'batch.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
  },
};

/** What a token of a service is asked for with. */
export const scopeOf = (cloud: Cloud, resource: Resource): string => `${cloud.resources[resource]}/.default`;

/** The cloud that a Batch URL belongs to, as far as its name tells. */
export function cloudOfBatchUrl(url: string): Cloud | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return Object.values(clouds).find(({ batchSuffix }) => hostname.endsWith(`.${batchSuffix}`));
}
