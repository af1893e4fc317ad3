import type { SupportedImage } from '../batch/pool.ts';
import { type Limit, type Quota, quotaOf, type StatedQuota, type TakenByPool, takenBy } from './quota.ts';
import type { SizeOffer } from './size-offer.ts';
import type { FitAccount } from './wish.ts';

/** What the management service tells of an account, as far as it decides what fits. */
export interface AccountLimits {
  readonly region: string;
  readonly sizes: readonly SizeOffer[];
  readonly stated: StatedQuota;
  /** Of the subscription, where its quota holds; names in lower case, as Compute calls them. */
  readonly usages?: ReadonlyMap<string, Limit>;
}

/** What is known when a pool is to be judged. */
export interface FitFacts {
  readonly byKey: boolean;
  readonly images?: readonly SupportedImage[] | undefined;
  readonly pools?: readonly TakenByPool[] | undefined;
  readonly limits?: AccountLimits | undefined;
  /** Jobs and schedules that are not over. */
  readonly activeJobs?: number | undefined;
}

function quotaFrom(
  { sizes, stated, usages }: AccountLimits,
  pools: readonly TakenByPool[],
  activeJobs: number | undefined,
): Quota {
  const own = quotaOf(stated, takenBy(pools, sizes), activeJobs);
  if (!usages) return own;
  const [dedicated, spot] = [usages.get('cores'), usages.get('lowprioritycores')];
  return {
    ...(dedicated ? { dedicated } : {}),
    ...(spot ? { spot } : {}),
    ...(own.pools ? { pools: own.pools } : {}),
    ...(own.jobs ? { jobs: own.jobs } : {}),
    families: new Map([...usages].filter(([name]) => name.endsWith('family'))),
  };
}

/** Everything that a pool is held against. Without the pools that there are nobody knows what quota is left. */
export function fitAccountOf({ byKey, images, pools, limits, activeJobs }: FitFacts): FitAccount {
  return {
    byKey,
    ...(images ? { images } : {}),
    ...(limits ? { region: limits.region, sizes: limits.sizes } : {}),
    ...(limits && pools ? { quota: quotaFrom(limits, pools, activeJobs) } : {}),
  };
}
