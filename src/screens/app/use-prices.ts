import { useCallback } from 'react';
import { useStore } from '../../components/use-store.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { useApp } from './app-context.tsx';

/** The prices of an account by its URL; draws anew when any are read. */
export function usePrices(): (batchUrl: string) => Prices {
  const shelf = useApp().model.prices;
  const known = useStore(shelf.store);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the shelf is what it answers by
  return useCallback((batchUrl: string) => shelf.of(batchUrl), [shelf, known]);
}
