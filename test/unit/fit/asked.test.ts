import { expect, test } from 'vitest';
import type { AccountLimits } from '../../../src/model/fit/account-limits.ts';
import { type Asked, type AskedFacts, askedObjections } from '../../../src/model/fit/asked.ts';
import type { KnownPool } from '../../../src/model/fit/resize-fit.ts';
import { judgedAt, someImages, someSizes } from '../../support/fit/account.ts';

const pool = (id: string, dedicated: number, spot = 0, vmSize = 'Standard_D2s_v5'): KnownPool => ({
  id,
  vmSize,
  dedicated: { current: dedicated, target: dedicated },
  spot: { current: spot, target: spot },
});
const limits: AccountLimits = {
  region: 'westeurope',
  sizes: someSizes,
  stated: {
    dedicated: 40,
    spot: 8,
    pools: 3,
    jobs: 5,
    byFamily: true,
    families: [{ name: 'standardDSv5Family', cores: 20 }],
  },
};
const said = (asked: readonly Asked[], more: Partial<AskedFacts> = {}) =>
  askedObjections(
    asked,
    { byKey: false, images: someImages, limits, pools: [pool('own', 4), pool('other', 3)], ...more },
    judgedAt,
  ).map(({ why, instead }) => `${why} | ${instead}`);
const resize = (id: string, dedicated?: number, spot?: number): Asked => ({
  kind: 'resize',
  id,
  dedicated,
  spot,
});

test('a pool may grow as far as others leave room, its own nodes not counted twice', () => {
  expect(said([resize('own', 7)])).toEqual([]);
  expect(said([resize('OWN', 8)])).toEqual([
    'own: 8 nodes of Standard_D2s_v5 need 16 cores; 14 of 20 cores are left of its family standardDSv5Family | nearest that works: 7 dedicated nodes',
  ]);
  expect(said([resize('own', undefined, 5)])).toEqual([
    'own: 5 nodes of Standard_D2s_v5 need 10 cores; 8 of 8 cores are left of the Spot quota | nearest that works: 4 Spot nodes',
  ]);
});

test('several pools are held against the quota together', () => {
  expect(said([resize('own', 6), resize('other', 5)])).toEqual([
    'other: 5 nodes of Standard_D2s_v5 need 10 cores; 8 of 20 cores are left of its family standardDSv5Family | nearest that works: 4 dedicated nodes',
  ]);
});

test('fewer nodes are never refused, even above a quota that was lowered', () => {
  const pools = [pool('own', 15)];
  expect(said([resize('own', 12)], { pools })).toEqual([]);
  expect(said([resize('own', 16)], { pools })).toEqual([
    'own: 16 nodes of Standard_D2s_v5 need 32 cores; 20 of 20 cores are left of its family standardDSv5Family | leave it at 15 dedicated nodes, free cores of other pools, or ask for more quota in the portal',
  ]);
});

test('where the quota is the subscription’s, what the pool has is given back first', () => {
  const usages = new Map([['standarddsv5family', { limit: 20, used: 16 }]]);
  expect(said([resize('own', 6)], { limits: { ...limits, usages } })).toEqual([]);
  expect(said([resize('own', 7)], { limits: { ...limits, usages } })).toEqual([
    'own: 7 nodes of Standard_D2s_v5 need 14 cores; 12 of 20 cores are left of its family standardDSv5Family | nearest that works: 6 dedicated nodes',
  ]);
});

test('one job more is refused where the account has all of its active jobs', () => {
  expect(said([{ kind: 'job' }], { activeJobs: 4 })).toEqual([]);
  expect(said([{ kind: 'job' }], { activeJobs: 5 })).toEqual([
    'the account has 5 active jobs and schedules, and may have 5 | end jobs that are not needed (batchdeck get jobs --filter state:active), or ask for more in the portal',
  ]);
  // What is not known blames nothing.
  expect(said([{ kind: 'job' }])).toEqual([]);
});
