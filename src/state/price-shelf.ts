import { createStore, type StoreApi } from 'zustand/vanilla';
import { pricePlace } from '../model/cost/prices/price-region.ts';
import { examplePrices, type Prices } from '../model/cost/prices/prices.ts';
import { recallPrices, refreshPrices } from '../services/pricing/prices.ts';
import type { AppOptions } from './app-options.ts';

type Shelf = Readonly<Record<string, Prices>>;

/** The prices of every account that is shown, one for each region and currency. */
export interface PriceShelf {
  readonly store: Pick<StoreApi<Shelf>, 'getState' | 'subscribe'>;
  /** Those of an account, as far as they are known; the examples until then. */
  of(batchUrl: string): Prices;
  /** Puts those of an account on the shelf as they were kept, where none are; nobody is asked. */
  recall(batchUrl: string): Promise<Prices>;
  /** Asks for newer ones where these are older than a day. @param sizes beyond those that a person is offered */
  refresh(batchUrl: string, signal: AbortSignal, sizes?: readonly string[]): Promise<Prices>;
}

export function createPriceShelf({ stateDir, env }: Pick<AppOptions, 'stateDir' | 'env'>): PriceShelf {
  const store = createStore<Shelf>(() => ({}));
  const keyOf = (batchUrl: string) => {
    const { region, currency } = pricePlace(batchUrl, env.BATCHDECK_CURRENCY);
    return `${region} ${currency}`;
  };
  const put = (batchUrl: string, prices: Prices): Prices => {
    store.setState({ [keyOf(batchUrl)]: prices });
    return prices;
  };
  return {
    store,
    of: (batchUrl) => store.getState()[keyOf(batchUrl)] ?? examplePrices,
    async recall(batchUrl) {
      const there = store.getState()[keyOf(batchUrl)];
      return there ?? put(batchUrl, await recallPrices({ stateDir, env, batchUrl }));
    },
    async refresh(batchUrl, signal, sizes = []) {
      const { prices } = await refreshPrices({ stateDir, env, batchUrl, signal, sizes });
      return put(batchUrl, prices);
    },
  };
}
