import type { Generations } from '../doctor/vm-generation.ts';
import { counted } from '../format.ts';
import { coresOf } from './judge.ts';
import { mostNodes } from './most-nodes.ts';
import { familyLimit, type Limit, left } from './quota.ts';
import type { KnownPool } from './resize-fit.ts';
import { type SizeOffer, sizeNamed } from './size-offer.ts';
import type { FitAccount } from './wish.ts';

const generationWords: Readonly<Record<Generations, string>> = {
  'only 1': 'generation 1 only',
  'only 2': 'generation 2 only',
  both: 'generations 1 and 2',
};

/** `2 cores    8 GiB  1 GPU  20 GiB disk`, the numbers below each other. */
export function machineWords({ cores, memoryGiB, gpus, tempDiskGiB }: SizeOffer): string {
  return [
    `${String(cores).padStart(3)} cores ${String(memoryGiB ?? '?').padStart(4)} GiB`,
    ...(gpus ? [counted(gpus, 'GPU')] : []),
    ...(tempDiskGiB ? [`${tempDiskGiB} GiB disk`] : []),
  ].join('  ');
}

/** `3 left`, `Spot only`, `none left`; undefined where nobody knows. */
export function leftWords(account: FitAccount, size: SizeOffer): string | undefined {
  if (!account.quota) return undefined;
  const { dedicated, spot } = mostNodes(account, coresOf(account, size.name) ?? size);
  if (dedicated === 0) return spot === 0 ? 'none left' : 'Spot only';
  return Number.isFinite(dedicated) ? `${dedicated.toLocaleString('en-US')} left` : undefined;
}

const room = (name: string, limit: Limit | undefined): string[] =>
  limit ? [`${name} ${left(limit)} of ${counted(limit.limit, 'core')} left`] : [];

/** Pools named of those that use a quota, at most. */
const mostUsers = 3;

/** `encode-1 takes 40, night 14`: what has or is getting nodes of the same quota. */
function users(pools: readonly KnownPool[], account: FitAccount, size: SizeOffer): string[] {
  const taken = pools.flatMap(({ id, vmSize, dedicated, spot }) => {
    const own = sizeNamed(account.sizes ?? [], vmSize);
    if (!own || own.family?.toLowerCase() !== size.family?.toLowerCase()) return [];
    const nodes = Math.max(dedicated.current, dedicated.target) + Math.max(spot.current, spot.target);
    return nodes === 0 ? [] : [{ id, cores: nodes * own.cores }];
  });
  if (taken.length === 0) return [];
  const named = taken.toSorted((a, b) => b.cores - a.cores).slice(0, mostUsers);
  const more = taken.length - named.length;
  const words = named.map(({ id, cores }) => `${id} ${cores}`).join(', ');
  return [`used by ${words}${more > 0 ? ` and ${more} more` : ''}`];
}

/** All that decides about a size: what it can do, what of its quota is left, and which pools use it. */
export function sizeFacts(account: FitAccount, size: SizeOffer, pools: readonly KnownPool[]): string {
  const { quota } = account;
  return [
    ...(size.generations ? [generationWords[size.generations]] : []),
    ...(size.can ?? []),
    ...(size.spot === false ? ['not as Spot'] : []),
    ...room(`${size.family ?? 'family'}:`, familyLimit(quota, size.family)),
    ...room('all dedicated:', quota?.dedicated),
    ...(size.spot === false ? [] : room('Spot:', quota?.spot)),
    ...users(pools, account, size),
  ].join(' · ');
}
