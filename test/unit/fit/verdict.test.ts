import { expect, test } from 'vitest';
import { verdict } from '../../../src/model/fit/verdict.ts';
import { type FitAccount, notChecked, type PoolWish, usualWish } from '../../../src/model/fit/wish.ts';
import { judgedAt, someAccount, someQuota } from '../../support/fit/account.ts';

const said = (wish: Partial<PoolWish>, account: Partial<FitAccount> = {}) =>
  verdict({ ...usualWish, ...wish }, { ...someAccount, ...account }, judgedAt).map(
    ({ field, why, instead }) => `${field}: ${why} | ${instead}`,
  );

test('what everybody gets fits', () => {
  expect(said({})).toEqual([]);
});

test.each<[string, Partial<PoolWish>, Partial<FitAccount>, string[]]>([
  [
    'an image past its end',
    { image: 'canonical/0001-com-ubuntu-server-focal/20_04-lts' },
    {},
    [
      'image: Batch ended its support of Ubuntu Server 20.04 on 2025-04-23 | nearest that works: Ubuntu Server 24.04 (canonical/ubuntu-24_04-lts/server)',
    ],
  ],
  [
    'a Gen2 image on a Gen1 size',
    { vmSize: 'Standard_A2_v2' },
    {},
    [
      'image: Ubuntu Server 24.04 is of generation 2, and Standard_A2_v2 starts generation 1 only | nearest that works: Ubuntu Server 24.04, gen 1 (canonical/ubuntu-24_04-lts/server-gen1)',
    ],
  ],
  [
    'a size outside the region',
    { vmSize: 'Standard_D4s_v3' },
    {},
    ['vmSize: Batch has no Standard_D4s_v3 in westeurope | nearest that works: Standard_D4s_v5'],
  ],
  [
    'a size that the subscription may not have',
    { vmSize: 'Standard_D4ds_v5' },
    {},
    ['vmSize: Standard_D4ds_v5: not available to this subscription | nearest that works: Standard_D4s_v5'],
  ],
  [
    'more than the family has',
    { dedicated: 6 },
    {},
    [
      'nodes: 6 nodes of Standard_D2s_v5 need 12 cores; 10 of 20 cores are left of its family standardDSv5Family | nearest that works: 5 dedicated nodes',
    ],
  ],
  [
    'more than the account has',
    { dedicated: 2, vmSize: 'Standard_E4s_v5' },
    { quota: { ...someQuota, dedicated: { limit: 15, used: 10 } } },
    [
      "nodes: 2 nodes of Standard_E4s_v5 need 8 cores; 5 of 15 cores are left of the account's quota | nearest that works: 1 dedicated node",
    ],
  ],
  [
    'Spot where there is none',
    { dedicated: 0, spot: 3 },
    { quota: { ...someQuota, spot: { limit: 0, used: 0 } } },
    ['spot: this account has no Spot quota | nearest that works: 3 dedicated nodes, no Spot nodes'],
  ],
  [
    'a virtual network with a shared key',
    { inVnet: true },
    { byKey: true },
    [
      'network: a pool in a virtual network needs a sign-in by Entra ID; Batch refuses it to a shared key | sign in: batchdeck login; or without: no virtual network',
    ],
  ],
  [
    'an image of a gallery with a shared key',
    { image: undefined },
    { byKey: true },
    [
      'image: an image of your own needs a sign-in by Entra ID; Batch refuses it to a shared key | sign in: batchdeck login; or without: Ubuntu Server 24.04 (canonical/ubuntu-24_04-lts/server)',
    ],
  ],
  [
    'all pools taken',
    {},
    { quota: { ...someQuota, pools: { limit: 3, used: 3 } } },
    [
      'pool: the account has its 3 pools already | run on a pool that is there, delete one that is not needed (batchdeck get pools), or ask for more in the portal',
    ],
  ],
])('%s is refused with the nearest thing that works', (_title, wish, account, expected) => {
  expect(said(wish, account)).toEqual(expected);
});

test('what is not known blames nothing, and is named', () => {
  const account: FitAccount = { byKey: true };
  expect(verdict({ ...usualWish, vmSize: 'Standard_Nowhere', dedicated: 9999 }, account, judgedAt)).toEqual(
    [],
  );
  expect(notChecked(account)).toEqual(['the supported images', 'the sizes of the region', 'the quota']);
});

test('with no quota at all nothing is promised', () => {
  const none = { limit: 0, used: 0 };
  expect(said({}, { quota: { dedicated: none, spot: none, families: new Map() } })).toEqual([
    "nodes: 2 nodes of Standard_D2s_v5 need 4 cores; 0 of 0 cores are left of the account's quota | nothing in this account fits now: free cores of other pools, or ask for more quota in the portal",
  ]);
});
