import { imageNamed, imageWords } from '../batch/image.ts';
import { counted } from '../format.ts';
import { judge, type Misfit } from './judge.ts';
import { nearestFit } from './nearest.ts';
import type { FitAccount, PoolWish } from './wish.ts';

/** A reason against a pool, and the way out of it. */
export interface Objection extends Misfit {
  /** The nearest thing that works, or what to do where no other pool helps. */
  readonly instead: string;
}

function nodeAlterations(wish: PoolWish, near: PoolWish): string[] {
  const dedicated = near.dedicated === 0 ? 'no dedicated nodes' : counted(near.dedicated, 'dedicated node');
  const spot = near.spot === 0 ? 'no Spot nodes' : counted(near.spot, 'Spot node');
  // The two belong together: none of one kind is told as what the other stands for.
  if (near.dedicated === 0 && wish.dedicated > 0 && wish.spot === 0) return [`${spot} instead of dedicated`];
  return [
    ...(near.dedicated === wish.dedicated ? [] : [dedicated]),
    ...(near.spot === wish.spot ? [] : [spot]),
  ];
}

/** What is to be altered for the nearest pool, in words: `Ubuntu Server 24.04, 3 dedicated nodes`. */
export function alterations(wish: PoolWish, near: PoolWish, { images = [] }: FitAccount): string {
  const image = near.image === undefined ? undefined : imageNamed(images, near.image);
  const parts = [
    ...(near.image === wish.image
      ? []
      : [image ? `${imageWords(image.reference)} (${near.image})` : `${near.image}`]),
    ...(near.vmSize === wish.vmSize ? [] : [near.vmSize]),
    ...nodeAlterations(wish, near),
    ...(near.inVnet === wish.inVnet ? [] : ['no virtual network']),
  ];
  return parts.join(', ');
}

function instead(misfit: Misfit, near: string | undefined): string {
  if (misfit.kind === 'pools-full')
    return 'run on a pool that is there, delete one that is not needed (batchdeck get pools), or ask for more in the portal';
  const signIn = 'sign in: batchdeck login';
  if (near === undefined || near === '')
    return misfit.kind === 'needs-entra'
      ? signIn
      : 'nothing in this account fits now: free cores of other pools, or ask for more quota in the portal';
  return misfit.kind === 'needs-entra' ? `${signIn}; or without: ${near}` : `nearest that works: ${near}`;
}

/** What speaks against a pool, each with the nearest thing that works. Empty where it fits as far as is known. */
export function verdict(wish: PoolWish, account: FitAccount, now: number): readonly Objection[] {
  const misfits = judge(wish, account, now);
  if (misfits.length === 0) return [];
  const near = nearestFit(wish, account, now);
  const words = near && alterations(wish, near, account);
  return misfits.map((misfit) => ({ ...misfit, instead: instead(misfit, words) }));
}
