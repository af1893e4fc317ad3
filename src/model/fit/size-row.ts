import { compareByNumbers } from '../compare-by-numbers.ts';
import { coresOf } from './judge.ts';
import { mostNodes } from './most-nodes.ts';
import { type SizeOffer, tableSizes } from './size-offer.ts';
import type { FitAccount } from './wish.ts';

/** A size with what an account can still have of it. */
export interface SizeRow extends SizeOffer {
  /** Nodes that the quota still lets be; undefined where it is not known. */
  readonly dedicatedLeft?: number;
  readonly spotLeft?: number;
}

const known = (most: number): number | undefined => (Number.isFinite(most) ? most : undefined);

/** All sizes of the account's region, or those of our own table where that is not known, by their names. */
export function sizeRows(account: FitAccount): readonly SizeRow[] {
  const rows = (account.sizes ?? tableSizes).map((size): SizeRow => {
    const most = account.quota && mostNodes(account, coresOf(account, size.name) ?? size);
    const dedicatedLeft = most && known(size.restriction === undefined ? most.dedicated : 0);
    const spotLeft = most && known(size.restriction === undefined ? most.spot : 0);
    return {
      ...size,
      ...(dedicatedLeft === undefined ? {} : { dedicatedLeft }),
      ...(spotLeft === undefined ? {} : { spotLeft }),
    };
  });
  return rows.sort((a, b) => compareByNumbers(a.name, b.name));
}
