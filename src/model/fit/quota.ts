import { type SizeOffer, sizeNamed } from './size-offer.ts';

/** How much there may be of something, and how much there is. */
export interface Limit {
  readonly limit: number;
  readonly used: number;
}

/** What an account may have. What is not known is left out. */
export interface Quota {
  /** Cores of dedicated nodes, of all families together. */
  readonly dedicated?: Limit;
  /** Cores of dedicated nodes by family, names in lower case; empty where only the total counts. */
  readonly families: ReadonlyMap<string, Limit>;
  /** The list of families is whole: one that it lacks has no cores. */
  readonly othersHaveNone?: boolean;
  /** Cores of Spot nodes. */
  readonly spot?: Limit;
  readonly pools?: Limit;
  readonly jobs?: Limit;
}

/** Never below zero: a quota may have been lowered after the cores were taken. */
export const left = ({ limit, used }: Limit): number => Math.max(0, limit - used);

/** What a family may have of its own; undefined where only the total counts, or nobody knows. */
export function familyLimit(quota: Quota | undefined, family: string | undefined): Limit | undefined {
  if (!quota || family === undefined) return undefined;
  const own = quota.families.get(family.toLowerCase());
  return own ?? (quota.othersHaveNone ? { limit: 0, used: 0 } : undefined);
}

/** A pool as far as it takes quota. */
export interface TakenByPool {
  readonly vmSize: string;
  readonly dedicated: { readonly current: number; readonly target: number };
  readonly spot: { readonly current: number; readonly target: number };
}

export interface TakenCores {
  readonly dedicated: number;
  readonly spot: number;
  readonly families: ReadonlyMap<string, number>;
  readonly pools: number;
  /** Sizes whose cores nobody knows; they are not in the sums. */
  readonly unknownSizes: readonly string[];
}

/** What pools take. The service tells no usage, so it is summed; of a pool that is resized, what it will have counts too. */
export function takenBy(pools: readonly TakenByPool[], sizes: readonly SizeOffer[]): TakenCores {
  const families = new Map<string, number>();
  const unknown = new Set<string>();
  let dedicated = 0;
  let spot = 0;
  for (const pool of pools) {
    const most = (of: TakenByPool['dedicated']) => Math.max(of.current, of.target);
    const size = sizeNamed(sizes, pool.vmSize);
    if (!size) {
      if (most(pool.dedicated) + most(pool.spot) > 0) unknown.add(pool.vmSize);
      continue;
    }
    const cores = most(pool.dedicated) * size.cores;
    dedicated += cores;
    spot += most(pool.spot) * size.cores;
    const family = size.family?.toLowerCase();
    if (family !== undefined) families.set(family, (families.get(family) ?? 0) + cores);
  }
  return { dedicated, spot, families, pools: pools.length, unknownSizes: [...unknown] };
}

/** The limits that a Batch account states of itself. Those of a user subscription are in the subscription's usages. */
export interface StatedQuota {
  readonly dedicated?: number;
  readonly spot?: number;
  readonly pools?: number;
  readonly jobs?: number;
  /** Whether the families' own limits hold, beside the total. */
  readonly byFamily: boolean;
  readonly families: readonly { readonly name: string; readonly cores: number }[];
}

/** Limits and what is taken of them, together. */
export function quotaOf(stated: StatedQuota, taken: TakenCores, activeJobs?: number): Quota {
  const limit = (name: 'dedicated' | 'spot' | 'pools') => {
    const most = stated[name];
    return most === undefined ? {} : { [name]: { limit: most, used: taken[name] } };
  };
  const families = stated.byFamily
    ? stated.families.map(({ name, cores }): [string, Limit] => [
        name.toLowerCase(),
        { limit: cores, used: taken.families.get(name.toLowerCase()) ?? 0 },
      ])
    : [];
  return {
    // The total holds also where families have limits of their own.
    ...limit('dedicated'),
    ...limit('spot'),
    ...limit('pools'),
    families: new Map(families),
    // Where family quotas hold, Azure lists those that have one. An empty list is taken for one that was not told.
    ...(families.length === 0 ? {} : { othersHaveNone: true }),
    ...(stated.jobs === undefined || activeJobs === undefined
      ? {}
      : { jobs: { limit: stated.jobs, used: activeJobs } }),
  };
}
