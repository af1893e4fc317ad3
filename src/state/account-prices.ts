import { putInForce } from '../model/cost/prices/in-force.ts';
import type { PriceShelf } from './price-shelf.ts';

/** Has the screens that are about the account in use told by its prices, whichever account that comes to be. */
export interface AccountPrices {
  /** Puts the prices of this account in force: at once those that were kept, then newer ones where these are old. */
  use(batchUrl: string): Promise<void>;
}

export function createAccountPrices(shelf: PriceShelf, signal: AbortSignal): AccountPrices {
  let inUse: string | undefined;
  let asked: string | undefined;
  const newer = async (batchUrl: string) => {
    const prices = await shelf.refresh(batchUrl, signal);
    if (batchUrl === inUse) putInForce(prices);
  };
  return {
    async use(batchUrl) {
      inUse = batchUrl;
      putInForce(await shelf.recall(batchUrl));
      // Whoever goes on with the same account has them asked for by `keepPrices`.
      if (asked === batchUrl) return;
      asked = batchUrl;
      void newer(batchUrl).catch(() => undefined);
    },
  };
}
