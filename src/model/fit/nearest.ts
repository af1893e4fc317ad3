import { imageName, imageNamed, supportOf } from '../batch/image.ts';
import type { SupportedImage } from '../batch/pool.ts';
import { coresOf, isGen2, judge } from './judge.ts';
import { mostNodes } from './most-nodes.ts';
import { type SizeOffer, sizeNamed, tableSizes } from './size-offer.ts';
import { type FitAccount, type PoolWish, usualWish } from './wish.ts';

/** How far two sizes are from each other: another series weighs more than half the cores. */
function sizeDistance(
  wanted: SizeOffer | undefined,
  wantedName: string,
  other: SizeOffer,
  now: number,
): number {
  const series = (name: string) => name.toLowerCase().replace(/\d+/, '#');
  const letter = (name: string) => /_([a-z]+)/.exec(name.toLowerCase())?.[1]?.slice(0, 1);
  const kin =
    series(wantedName) === series(other.name) ? 1 : letter(wantedName) === letter(other.name) ? 2 : 3;
  const grown = Math.abs(Math.log2(other.cores / (wanted?.cores ?? coresInName(wantedName))));
  const gpus = (wanted?.gpus ?? 0) > 0 === (other.gpus ?? 0) > 0 ? 0 : 8;
  const goes = other.retiresOn !== undefined && Date.parse(other.retiresOn) - now < 3 * 365 * 86_400_000;
  return kin + grown + gpus + (goes ? 2 : 0);
}

/** Azure writes the cores into the name, of a size that is unknown here too. */
const coresInName = (name: string): number => Math.max(1, Number(/\d+/.exec(name)?.[0] ?? 2));

function imageDistance(wanted: SupportedImage | undefined, name: string, other: SupportedImage, now: number) {
  const [publisher = '', offer = ''] = name.toLowerCase().split('/');
  const ref = other.reference;
  const os = (wanted?.osType ?? (/windows/.test(name.toLowerCase()) ? 'windows' : 'linux')) === other.osType;
  const sameOffer = ref.offer.toLowerCase() === offer;
  const samePublisher = ref.publisher.toLowerCase() === publisher;
  const kin = sameOffer ? 1 : samePublisher ? 1.5 : 3;
  const usual = imageName(ref).toLowerCase() === usualWish.image ? -0.25 : 0;
  const age = supportOf(other, now) === 'well' ? 0 : 1;
  return (os ? 0 : 100) + kin + (other.verified ? 0 : 4) + age + usual;
}

interface Near<T> {
  readonly value: T;
  readonly distance: number;
}

function nearSizes(wish: PoolWish, account: FitAccount, now: number): Near<string>[] {
  const own = coresOf(account, wish.vmSize);
  return [
    { value: wish.vmSize, distance: 0 },
    ...(account.sizes ?? tableSizes)
      .filter(({ name, restriction }) => name !== wish.vmSize && restriction === undefined)
      .map((size) => ({ value: size.name, distance: sizeDistance(own, wish.vmSize, size, now) })),
  ].sort((a, b) => a.distance - b.distance);
}

function nearImages(wish: PoolWish, account: FitAccount, now: number): Near<string | undefined>[] {
  const images = account.images ?? [];
  const named = wish.image ?? usualWish.image ?? '';
  const own = imageNamed(images, named);
  const all = images
    .filter((image) => supportOf(image, now) !== 'past')
    .map((image) => ({ value: imageName(image.reference), distance: imageDistance(own, named, image, now) }));
  const unread = account.images ? [] : [{ value: usualWish.image, distance: 2 }];
  return [{ value: wish.image, distance: 0 }, ...all, ...unread].sort((a, b) => a.distance - b.distance);
}

/** The most nodes of a size that the quota still lets be. */
function clamped(wish: PoolWish, account: FitAccount): PoolWish | undefined {
  const size = coresOf(account, wish.vmSize);
  if (!account.quota || !size) return wish;
  const most = mostNodes(account, size);
  const dedicated = Math.min(wish.dedicated, most.dedicated);
  const spot = Math.min(wish.spot, most.spot);
  if (dedicated + spot > 0 || wish.dedicated + wish.spot === 0) return { ...wish, dedicated, spot };
  // Nothing of the wanted kind: the other kind is nearer than no pool at all.
  const wanted = wish.dedicated + wish.spot;
  const asDedicated = Math.min(wanted, most.dedicated);
  if (asDedicated > 0) return { ...wish, dedicated: asDedicated, spot: 0 };
  const asSpot = Math.min(wanted, most.spot);
  return asSpot > 0 ? { ...wish, dedicated: 0, spot: asSpot } : undefined;
}

/**
 * Fewer nodes cost as much as they fall short of. Dedicated nodes for Spot ones are dearer, and no more; Spot nodes for
 * dedicated ones can be taken away at any time: another size is nearer than that.
 */
function nodeDistance(wish: PoolWish, now: PoolWish): number {
  const [a, b] = [wish.dedicated + wish.spot, now.dedicated + now.spot];
  const short = a === 0 ? 0 : (3 * (a - b)) / a;
  const lost = wish.dedicated > 0 && now.dedicated === 0 ? 6 : 0;
  return short + lost + (wish.spot > 0 && now.spot === 0 ? 0.5 : 0);
}

/** Whether a size could start an image at all, before the whole is judged. */
function goes(image: string | undefined, size: string, account: FitAccount): boolean {
  const found = image === undefined ? undefined : imageNamed(account.images ?? [], image);
  const generations = account.sizes && sizeNamed(account.sizes, size)?.generations;
  return !found || !generations || generations === 'both' || isGen2(found) === (generations === 'only 2');
}

/**
 * The pool nearest to a wish that can be had: the wish itself where it fits. Of everything that fits the one is taken
 * that keeps most of the image, the size and the number of nodes. undefined where nothing fits, as when the account
 * has all of its pools.
 */
export function nearestFit(wish: PoolWish, account: FitAccount, now: number): PoolWish | undefined {
  const images = nearImages(wish, account, now);
  const free = { ...wish, inVnet: wish.inVnet && !account.byKey };
  let best: Near<PoolWish> | undefined;
  for (const size of nearSizes(wish, account, now)) {
    if (best && size.distance >= best.distance) break;
    const sized = clamped({ ...free, vmSize: size.value }, account);
    if (!sized) continue;
    const far = size.distance + nodeDistance(wish, sized);
    for (const image of images) {
      const distance = far + image.distance;
      if (best && distance >= best.distance) break;
      if (!goes(image.value, size.value, account)) continue;
      const made = image.value === wish.image ? sized : { ...sized, image: image.value, ownImage: false };
      if (judge(made, account, now).length === 0) best = { value: made, distance };
    }
  }
  return best?.value;
}
