import { familyLimit, type Limit, left } from './quota.ts';
import type { SizeOffer } from './size-offer.ts';
import type { FitAccount } from './wish.ts';

/** The most nodes of a size that the quota still lets be, of each kind by itself. */
export function mostNodes({ quota }: FitAccount, size: SizeOffer): { dedicated: number; spot: number } {
  const family = familyLimit(quota, size.family);
  const most = (limit: Limit | undefined) =>
    limit === undefined ? Number.POSITIVE_INFINITY : Math.floor(left(limit) / size.cores);
  return {
    dedicated: Math.min(most(quota?.dedicated), most(family)),
    spot: size.spot === false ? 0 : most(quota?.spot),
  };
}
