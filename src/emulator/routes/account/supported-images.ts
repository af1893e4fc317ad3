/** A row of GET supportedimages. */
export interface SupportedImageView {
  readonly imageReference: {
    readonly publisher: string;
    readonly offer: string;
    readonly sku: string;
    readonly version: string;
  };
  readonly verificationType: 'verified' | 'unverified';
  readonly nodeAgentSKUId: string;
  readonly capabilities?: readonly string[];
  readonly batchSupportEndOfLife?: string;
  readonly osType: 'linux' | 'windows';
}

interface Family {
  readonly publisher: string;
  readonly offer: string;
  readonly agent: string;
  /** sku → generation 2. */
  readonly skus: Readonly<Record<string, boolean>>;
  readonly endOfLife?: string;
  readonly capabilities?: readonly string[];
  readonly unverified?: boolean;
  readonly osType?: 'windows';
}

/** Images that can be had today; retired ones are left out, so that a stale default is met here as on Azure. */
const families: readonly Family[] = [
  {
    publisher: 'almalinux',
    offer: 'almalinux-x86_64',
    agent: 'batch.node.el 9',
    skus: { '9-gen1': false, '9-gen2': true },
    endOfLife: '2032-05-31T00:00:00Z',
  },
  {
    publisher: 'canonical',
    offer: '0001-com-ubuntu-server-jammy',
    agent: 'batch.node.ubuntu 22.04',
    skus: { '22_04-lts': false, '22_04-lts-gen2': true },
    endOfLife: '2027-06-30T00:00:00Z',
  },
  {
    publisher: 'canonical',
    offer: 'ubuntu-24_04-lts',
    agent: 'batch.node.ubuntu 24.04',
    skus: { server: true, 'server-gen1': false },
  },
  {
    publisher: 'debian',
    offer: 'debian-12',
    agent: 'batch.node.debian 12',
    skus: { '12': false, '12-gen2': true },
    unverified: true,
  },
  {
    publisher: 'microsoft-dsvm',
    offer: 'ubuntu-hpc',
    agent: 'batch.node.ubuntu 22.04',
    skus: { '2204': true },
    endOfLife: '2027-06-30T00:00:00Z',
    capabilities: ['DockerCompatible', 'NvidiaTeslaDriverInstalled', 'SupportsRDMAOnly'],
  },
  {
    publisher: 'microsoftwindowsserver',
    offer: 'windowsserver',
    agent: 'batch.node.windows amd64',
    skus: { '2022-datacenter': false, '2022-datacenter-g2': true },
    osType: 'windows',
  },
];

export const supportedImages: readonly SupportedImageView[] = families.flatMap((family) =>
  Object.entries(family.skus).map(([sku, isGen2]): SupportedImageView => {
    const capabilities = [...(isGen2 ? ['Generation2VMImage'] : []), ...(family.capabilities ?? [])];
    return {
      imageReference: { publisher: family.publisher, offer: family.offer, sku, version: 'latest' },
      verificationType: family.unverified ? 'unverified' : 'verified',
      nodeAgentSKUId: family.agent,
      ...(capabilities.length > 0 && { capabilities }),
      ...(family.endOfLife !== undefined && { batchSupportEndOfLife: family.endOfLife }),
      osType: family.osType ?? 'linux',
    };
  }),
);
