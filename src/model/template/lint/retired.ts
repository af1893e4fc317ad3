/** What is retired, since or from when, and what to use instead. */
export interface Retired {
  readonly pattern: RegExp;
  /** What it is, in words. */
  readonly what: string;
  /** ISO 8601; it is over from then on. */
  readonly end: string;
  /** Where the day stands. Without one it is the publisher's day from memory, and told as `around` that day. */
  readonly source?: string;
  readonly instead: string;
}

const ubuntu = 'use canonical / ubuntu-24_04-lts / server with node agent batch.node.ubuntu 24.04';
const alma = 'use almalinux / almalinux-x86_64 / 9-gen2 with node agent batch.node.el 9';
const windows =
  'use microsoftwindowsserver / windowsserver / 2022-datacenter-g2 with batch.node.windows amd64';

/**
 * By `publisher/offer/sku` in small letters; the first that fits. What has no source is listed as retired in
 * Azure/Batch#180 (Ubuntu 16.04, Debian 8 to 10) or is older than that; only its day is from memory.
 */
export const retiredImages: readonly Retired[] = [
  {
    pattern: /^batch\/rendering-windows/,
    what: 'the rendering image of Windows',
    end: '2024-02-29',
    source: 'Microsoft Learn, Azure Batch rendering capabilities',
    instead: `${windows}, with the renderer and its licence installed`,
  },
  {
    pattern: /^batch\/rendering-centos/,
    what: 'the rendering image of CentOS',
    end: '2024-02-29',
    source: 'Microsoft Learn, Azure Batch rendering capabilities',
    instead: `${alma}, with the renderer and its licence installed`,
  },
  {
    pattern: /^canonical\/ubuntuserver\/14/,
    what: 'Ubuntu 14.04',
    end: '2019-06-15',
    source: 'Azure/Batch#61',
    instead: ubuntu,
  },
  { pattern: /^canonical\/ubuntuserver\/16/, what: 'Ubuntu 16.04', end: '2021-04-30', instead: ubuntu },
  {
    pattern: /^canonical\/ubuntuserver\/18/,
    what: 'Ubuntu 18.04',
    end: '2024-12-31',
    source: 'Azure/Batch#180',
    instead: ubuntu,
  },
  { pattern: /^canonical\/ubuntuserver\//, what: 'this Ubuntu', end: '2023-01-01', instead: ubuntu },
  {
    pattern: /^canonical\/0001-com-ubuntu-server-(?:bionic|focal)\//,
    what: 'Ubuntu 20.04 and older',
    end: '2025-04-23',
    source: 'Azure/Batch#174',
    instead: ubuntu,
  },
  {
    pattern: /^canonical\/0001-com-ubuntu-server-jammy\//,
    what: 'Ubuntu 22.04',
    end: '2027-06-30',
    source: 'Azure/Batch#200',
    instead: ubuntu,
  },
  {
    pattern: /^microsoft-dsvm\/(?:ubuntu-2004\/|ubuntu-hpc\/2004)/,
    what: 'Ubuntu 20.04',
    end: '2025-04-23',
    source: 'Azure/Batch#174',
    instead: 'use microsoft-dsvm / ubuntu-hpc / 2204 with node agent batch.node.ubuntu 22.04',
  },
  {
    pattern: /^microsoft-azure-batch\/ubuntu-server-container/,
    what: 'the container image of Ubuntu',
    end: '2025-04-23',
    source: 'Azure/Batch#174',
    instead: 'use microsoft-dsvm / ubuntu-hpc / 2204 with node agent batch.node.ubuntu 22.04',
  },
  {
    pattern: /^microsoft-azure-batch\/centos-container/,
    what: 'the container image of CentOS',
    end: '2024-06-30',
    source: 'Azure/Batch#169',
    instead: 'use microsoft-dsvm / ubuntu-hpc / 2204 with node agent batch.node.ubuntu 22.04',
  },
  { pattern: /\/centos/, what: 'CentOS', end: '2024-06-30', source: 'Azure/Batch#169', instead: alma },
  { pattern: /^credativ\/|\/debian\/(?:8|9)/, what: 'this Debian', end: '2022-06-30', instead: ubuntu },
  { pattern: /\/debian-10\//, what: 'Debian 10', end: '2024-06-30', instead: ubuntu },
  {
    pattern: /^microsoftwindowsserver\/windowsserver\/20(?:08|12)/,
    what: 'Windows Server 2012 and older',
    end: '2024-12-05',
    source: 'Azure/Batch#179',
    instead: windows,
  },
  {
    pattern: /^microsoftwindowsserver\/windowsserver\/2016/,
    what: 'Windows Server 2016',
    end: '2027-01-12',
    source: 'Azure/Batch#197',
    instead: windows,
  },
];

const newer = 'use Standard_D2s_v5 or Standard_D2ds_v5, or a larger one of their series';

/** By the size in small letters, without its tier. The days of the N and H series are from memory. */
export const retiredSizes: readonly Retired[] = [
  {
    pattern: /^a\d+$/,
    what: 'the first A series',
    end: '2024-08-31',
    source: 'Azure/Batch#140, with the day of the notices for VM sizes',
    instead: newer,
  },
  {
    pattern: /^(?:basic_)/,
    what: 'the Basic tier',
    end: '2024-08-31',
    source: 'Azure/Batch#140, with the day of the notices for VM sizes',
    instead: newer,
  },
  {
    pattern: /^(?:nc\d+r?|nc\d+r?s_v2|nd\d+r?s?|nv\d+)(?:_promo)?$/,
    what: 'the first NC, NCv2, ND and NV series',
    end: '2023-09-06',
    instead: 'use a size of Standard_NC4as_T4_v3 or its series',
  },
  {
    pattern: /^nc\d+r?s_v3$/,
    what: 'the NCv3 series',
    end: '2025-09-30',
    instead: 'use a size of Standard_NC4as_T4_v3 or its series',
  },
  {
    pattern: /^h\d+m?r?(?:_promo)?$/,
    what: 'the first H series',
    end: '2022-08-31',
    instead: 'use Standard_HB120rs_v3',
  },
  {
    pattern: /^d\d+s?(?:_v2)?$|^ds\d+(?:-\d+)?(?:_v2)?$|^l\d+s$/,
    what: 'the D, Ds, Dv2, Dsv2 and Ls series',
    end: '2028-05-01',
    source: 'Azure/Batch#140, with the day of a mail of Azure',
    instead: newer,
  },
  {
    pattern: /^a\d+m?_v2$|^f\d+s?(?:_v2)?$|^b\d+\w*$|^l\d+s_v2$|^gs?\d+(?:-\d+)?$|^l\d+$/,
    what: 'the Av2, F, Fsv2, B, G and Lsv2 series',
    end: '2028-11-15',
    source: 'a mail of Azure, cited in orcahello#341',
    instead: newer,
  },
];

/** @param text an image as `publisher/offer/sku`, or a size */
export const retirementOf = (list: readonly Retired[], text: string): Retired | undefined =>
  list.find(({ pattern }) => pattern.test(text.toLowerCase().replace(/^standard_/, '')));

/** The day in words: as exact as it is known. */
export const dayOf = ({ end, source }: Retired): string => `${source === undefined ? 'around' : 'on'} ${end}`;

export const isOver = ({ end }: Retired, now: number): boolean => Date.parse(end) <= now;
