import { meterCost, type NodePrices } from '../cost/meter.ts';
import { dollars } from '../cost/rate.ts';
import type { GuardState } from './guard-state.ts';
import type { OnLimit } from './limits.ts';

const thenWords: Readonly<Record<OnLimit, string>> = {
  warn: 'it costs on',
  scale: 'its nodes are given back as soon as the service answers',
  stop: 'the run is stopped as soon as the service answers',
};

/**
 * What is wrong when a pool cannot be looked at. The nodes that were seen last cost on meanwhile: a ceiling that they
 * have reached by now is said, though nothing can be done about it yet. How long a pool idles cannot be known unseen.
 */
export function unseenWords(
  trouble: string,
  { limits: { maxCost, onLimit }, meter }: Pick<GuardState, 'limits' | 'meter'>,
  prices: NodePrices,
  now: number,
  currency: string,
): string {
  const cost = meter.open.length === 0 ? undefined : meterCost(meter, prices, now);
  if (maxCost === undefined || cost === undefined || cost < maxCost) return trouble;
  return `${trouble}; by the nodes that were seen last, its ceiling of ${dollars(maxCost, currency)} has been reached meanwhile: ${thenWords[onLimit]}`;
}
