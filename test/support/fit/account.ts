import type { SupportedImage } from '../../../src/model/batch/pool.ts';
import type { Quota } from '../../../src/model/fit/quota.ts';
import type { SizeOffer } from '../../../src/model/fit/size-offer.ts';
import type { FitAccount } from '../../../src/model/fit/wish.ts';

/** When everything is judged. */
export const judgedAt = Date.parse('2026-11-28T00:00:00Z');

const image = (name: string, agent: string, isGen2: boolean, end?: string): SupportedImage => {
  const [publisher = '', offer = '', sku = ''] = name.split('/');
  return {
    reference: { publisher, offer, sku },
    nodeAgentSkuId: agent,
    osType: publisher === 'microsoftwindowsserver' ? 'windows' : 'linux',
    verified: true,
    capabilities: isGen2 ? ['Generation2VMImage'] : [],
    ...(end === undefined ? {} : { endOfSupport: new Date(end) }),
  };
};

export const someImages: readonly SupportedImage[] = [
  image('canonical/ubuntu-24_04-lts/server', 'batch.node.ubuntu 24.04', true, '2029-05-31'),
  image('canonical/ubuntu-24_04-lts/server-gen1', 'batch.node.ubuntu 24.04', false, '2029-05-31'),
  image('canonical/0001-com-ubuntu-server-focal/20_04-lts', 'batch.node.ubuntu 20.04', false, '2025-04-23'),
  image('almalinux/almalinux-x86_64/9-gen2', 'batch.node.el 9', true, '2032-05-31'),
  image('microsoftwindowsserver/windowsserver/2022-datacenter-g2', 'batch.node.windows amd64', true),
];

const size = (name: string, family: string, cores: number, more: Partial<SizeOffer> = {}): SizeOffer => ({
  name: `Standard_${name}`,
  family,
  cores,
  memoryGiB: cores * 4,
  generations: 'both',
  spot: true,
  ...more,
});

export const someSizes: readonly SizeOffer[] = [
  size('D2s_v5', 'standardDSv5Family', 2),
  size('D4s_v5', 'standardDSv5Family', 4),
  size('D8s_v5', 'standardDSv5Family', 8),
  size('E4s_v5', 'standardESv5Family', 4),
  size('A2_v2', 'standardAv2Family', 2, { generations: 'only 1', retiresOn: '2028-11-15' }),
  size('D2s_v6', 'standardDsv6Family', 2, { generations: 'only 2' }),
  size('D4ds_v5', 'standardDDSv5Family', 4, { restriction: 'not available to this subscription' }),
  size('NC4as_T4_v3', 'standardNCASv3_T4Family', 4, { gpus: 1, spot: false }),
];

export const someQuota: Quota = {
  dedicated: { limit: 40, used: 10 },
  spot: { limit: 20, used: 0 },
  pools: { limit: 100, used: 3 },
  families: new Map([
    ['standarddsv5family', { limit: 20, used: 10 }],
    ['standardesv5family', { limit: 40, used: 0 }],
    ['standardav2family', { limit: 40, used: 0 }],
    ['standarddsv6family', { limit: 40, used: 0 }],
    ['standardncasv3_t4family', { limit: 0, used: 0 }],
  ]),
};

export const someAccount: FitAccount = {
  byKey: false,
  region: 'westeurope',
  images: someImages,
  sizes: someSizes,
  quota: someQuota,
};
