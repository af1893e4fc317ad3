import { expect, test } from 'vitest';
import { familyLimit, quotaOf, type StatedQuota, takenBy } from '../../../src/model/fit/quota.ts';
import { verdict } from '../../../src/model/fit/verdict.ts';
import { type FitAccount, notChecked, type PoolWish, usualWish } from '../../../src/model/fit/wish.ts';
import { judgedAt, someAccount, someQuota, someSizes } from '../../support/fit/account.ts';

const said = (wish: Partial<PoolWish>, account: Partial<FitAccount> = {}) =>
  verdict({ ...usualWish, ...wish }, { ...someAccount, ...account }, judgedAt).map(
    ({ field, why, instead }) => `${field}: ${why} | ${instead}`,
  );

const none = { limit: 0, used: 0 };
const some = { limit: 40, used: 0 };

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
    'a family that has none left, where another size has some',
    {},
    { quota: { ...someQuota, families: new Map([...someQuota.families, ['standarddsv5family', none]]) } },
    [
      'nodes: 2 nodes of Standard_D2s_v5 need 4 cores; 0 of 0 cores are left of its family standardDSv5Family | nearest that works: Standard_D2s_v6',
    ],
  ],
  [
    'dedicated nodes where only Spot ones are left',
    {},
    { quota: { ...someQuota, dedicated: none } },
    [
      "nodes: 2 nodes of Standard_D2s_v5 need 4 cores; 0 of 0 cores are left of the account's quota | nearest that works: 2 Spot nodes instead of dedicated",
    ],
  ],
  [
    'a family that a whole list of families lacks',
    {},
    { quota: { ...someQuota, families: new Map([['standardesv5family', some]]), othersHaveNone: true } },
    [
      'nodes: this account has no quota for the family standardDSv5Family of Standard_D2s_v5 | nearest that works: Standard_E4s_v5',
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
    { image: undefined, ownImage: true },
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
  expect(said({}, { quota: { dedicated: none, spot: none, families: new Map() } })).toEqual([
    "nodes: 2 nodes of Standard_D2s_v5 need 4 cores; 0 of 0 cores are left of the account's quota | nothing in this account fits now: free cores of other pools, or ask for more quota in the portal",
  ]);
});

const stated = { dedicated: 100, byFamily: true, families: [{ name: 'standardESv5Family', cores: 8 }] };
const nothing = takenBy([], someSizes);

test('a family that is not listed has no cores where family quotas hold, and only there', () => {
  const limit = (more: Partial<StatedQuota>) =>
    familyLimit(quotaOf({ ...stated, ...more }, nothing), 'standardDSv5Family');
  expect(limit({})).toEqual(none);
  expect(limit({ byFamily: false })).toBeUndefined();
  // Nothing was told of any family.
  expect(limit({ families: [] })).toBeUndefined();
});
