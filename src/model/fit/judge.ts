import { imageNamed, imageWords, supportOf } from '../batch/image.ts';
import type { SupportedImage } from '../batch/pool.ts';
import { generationsOf } from '../doctor/vm-generation.ts';
import { counted } from '../format.ts';
import { familyLimit, type Limit, left } from './quota.ts';
import { retirementOf, type SizeOffer, sizeNamed, tableSizes } from './size-offer.ts';
import type { FitAccount, PoolWish, WishField } from './wish.ts';

export type MisfitKind =
  | 'image-past'
  | 'image-unknown'
  | 'generation'
  | 'size-not-here'
  | 'size-restricted'
  | 'size-retired'
  | 'quota-total'
  | 'quota-family'
  | 'quota-spot'
  | 'no-spot'
  | 'needs-entra'
  | 'pools-full'
  | 'jobs-full';

/** One reason why a pool cannot be had. */
export interface Misfit {
  readonly kind: MisfitKind;
  readonly field: WishField;
  readonly why: string;
}

export const isGen2 = ({ capabilities }: SupportedImage): boolean =>
  capabilities.some((each) => each.toLowerCase() === 'generation2vmimage');

const cores = (n: number) => counted(n, 'core');
const room = (limit: Limit) =>
  `${left(limit)} of ${cores(limit.limit)} ${left(limit) === 1 ? 'is' : 'are'} left`;

function* imageMisfits(wish: PoolWish, account: FitAccount, now: number): Generator<Misfit> {
  if (wish.image === undefined) {
    if (wish.ownImage && account.byKey)
      yield {
        kind: 'needs-entra',
        field: 'image',
        why: 'an image of your own needs a sign-in by Entra ID; Batch refuses it to a shared key',
      };
    return;
  }
  if (!account.images) return;
  const image = imageNamed(account.images, wish.image);
  if (!image) {
    yield { kind: 'image-unknown', field: 'image', why: `Batch does not support ${wish.image}` };
    return;
  }
  if (supportOf(image, now) === 'past') {
    const day = image.endOfSupport?.toISOString().slice(0, 10);
    yield {
      kind: 'image-past',
      field: 'image',
      why: `Batch ended its support of ${imageWords(image.reference)} on ${day}`,
    };
  }
  const size = account.sizes && sizeNamed(account.sizes, wish.vmSize);
  const generations = size?.generations ?? generationsOf(wish.vmSize);
  if (generations === undefined || generations === 'both') return;
  if (isGen2(image) === (generations === 'only 2')) return;
  const [own, other] = isGen2(image) ? [2, 1] : [1, 2];
  yield {
    kind: 'generation',
    field: 'image',
    why: `${imageWords(image.reference)} is of generation ${own}, and ${wish.vmSize} starts generation ${other} only`,
  };
}

function* sizeMisfits(wish: PoolWish, account: FitAccount, now: number): Generator<Misfit> {
  const size = account.sizes && sizeNamed(account.sizes, wish.vmSize);
  const here = account.region ?? 'this region';
  if (account.sizes && !size)
    yield { kind: 'size-not-here', field: 'vmSize', why: `Batch has no ${wish.vmSize} in ${here}` };
  if (size?.restriction !== undefined)
    yield { kind: 'size-restricted', field: 'vmSize', why: `${size.name}: ${size.restriction}` };
  const retires = size?.retiresOn ?? retirementOf(wish.vmSize);
  if (retires !== undefined && Date.parse(retires) <= now)
    yield { kind: 'size-retired', field: 'vmSize', why: `Azure took ${wish.vmSize} away on ${retires}` };
}

/** A size by what the region says, else by our table: cores are needed either way. */
export const coresOf = ({ sizes }: FitAccount, vmSize: string): SizeOffer | undefined =>
  (sizes && sizeNamed(sizes, vmSize)) ?? sizeNamed(tableSizes, vmSize);

function* quotaMisfits(wish: PoolWish, account: FitAccount): Generator<Misfit> {
  const { quota } = account;
  const size = coresOf(account, wish.vmSize);
  if (quota?.pools && left(quota.pools) === 0)
    yield {
      kind: 'pools-full',
      field: 'pool',
      why: `the account has its ${counted(quota.pools.limit, 'pool')} already`,
    };
  if (!quota) return;
  if (wish.spot > 0 && (quota.spot?.limit === 0 || size?.spot === false)) {
    const why =
      quota.spot?.limit === 0 ? 'this account has no Spot quota' : `${wish.vmSize} is not to be had as Spot`;
    yield { kind: 'no-spot', field: 'spot', why };
  }
  if (!size) return;
  const family = familyLimit(quota, size.family);
  const needs = (nodes: number) =>
    `${counted(nodes, 'node')} of ${size.name} ${nodes === 1 ? 'needs' : 'need'} ${cores(nodes * size.cores)}`;
  if (wish.dedicated > 0 && quota.dedicated && wish.dedicated * size.cores > left(quota.dedicated))
    yield {
      kind: 'quota-total',
      field: 'nodes',
      why: `${needs(wish.dedicated)}; ${room(quota.dedicated)} of the account's quota`,
    };
  if (wish.dedicated > 0 && family && wish.dedicated * size.cores > left(family))
    yield {
      kind: 'quota-family',
      field: 'nodes',
      why: quota.families.has(size.family?.toLowerCase() ?? '')
        ? `${needs(wish.dedicated)}; ${room(family)} of its family ${size.family}`
        : `this account has no quota for the family ${size.family} of ${size.name}`,
    };
  const { spot } = quota;
  if (wish.spot > 0 && spot && spot.limit > 0 && wish.spot * size.cores > left(spot))
    yield { kind: 'quota-spot', field: 'spot', why: `${needs(wish.spot)}; ${room(spot)} of the Spot quota` };
}

/** Every reason why a pool cannot be had, as far as is known; none where it fits. */
export function judge(wish: PoolWish, account: FitAccount, now: number): readonly Misfit[] {
  const network: Misfit[] =
    wish.inVnet && account.byKey
      ? [
          {
            kind: 'needs-entra',
            field: 'network',
            why: 'a pool in a virtual network needs a sign-in by Entra ID; Batch refuses it to a shared key',
          },
        ]
      : [];
  return [
    ...imageMisfits(wish, account, now),
    ...sizeMisfits(wish, account, now),
    ...quotaMisfits(wish, account),
    ...network,
  ];
}
