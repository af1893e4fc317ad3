import type { SupportedImage } from '../batch/pool.ts';
import type { Quota } from './quota.ts';
import type { SizeOffer } from './size-offer.ts';

/** A pool as somebody wants it, as far as it decides whether it can be had. */
export interface PoolWish {
  /** `publisher/offer/sku`; undefined for one of one's own, and where it is not known here. */
  readonly image: string | undefined;
  /** It is one of one's own, from a gallery. */
  readonly ownImage?: boolean;
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
  readonly inVnet: boolean;
}

/** What is known of the account a pool would be made in. What is not known blames nothing. */
export interface FitAccount {
  /** Signed in by its shared key; else by Entra ID. */
  readonly byKey: boolean;
  readonly region?: string;
  readonly images?: readonly SupportedImage[];
  /** All that the region offers; undefined where it could not be asked. */
  readonly sizes?: readonly SizeOffer[];
  readonly quota?: Quota;
}

/** What everybody gets who says nothing. */
export const usualWish: PoolWish = {
  image: 'canonical/ubuntu-24_04-lts/server',
  vmSize: 'Standard_D2s_v5',
  dedicated: 2,
  spot: 0,
  inVnet: false,
};

/** The field of the form at which something is said. */
export type WishField = 'image' | 'vmSize' | 'nodes' | 'spot' | 'network' | 'pool' | 'job';

/** What of an account could not be looked at, for saying so. */
export function notChecked({ images, sizes, quota }: FitAccount): string[] {
  return [
    ...(images ? [] : ['the supported images']),
    ...(sizes ? [] : ['the sizes of the region']),
    ...(quota ? [] : ['the quota']),
  ];
}
