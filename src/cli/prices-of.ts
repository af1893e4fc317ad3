import type { Prices } from '../model/cost/prices/prices.ts';
import { recallPrices } from '../services/pricing/prices.ts';
import type { CliContext } from './context.ts';

/** The prices of accounts by their URLs, as they were kept; each is read once, and nobody is asked. */
export function pricesByUrl({ stateDir, env }: CliContext): (batchUrl: string) => Promise<Prices> {
  const known = new Map<string, Promise<Prices>>();
  return (batchUrl) => {
    const prices = known.get(batchUrl) ?? recallPrices({ stateDir, env, batchUrl });
    known.set(batchUrl, prices);
    return prices;
  };
}
