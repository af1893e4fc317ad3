import { longSourceWords, noPriceWords } from '../../src/model/cost/prices/in-force.ts';
import { currencySign, hourlyRate } from '../../src/model/cost/rate.ts';
import { Problem } from '../../src/model/problem.ts';
import type { LiveSettings } from './settings.ts';

/** An amount as the live suite tells it: small ones matter here. */
export function amount(value: number): string {
  if (value > 0 && value < 0.0001) return `under ${currencySign()}0.0001`;
  return `${currencySign()}${value === 0 ? '0' : value.toFixed(value < 1 ? 4 : 2)}`;
}

/** Minutes that cleaning up may take after the deadline. */
export const cleanUpMinutes = 10;

/** What the suite costs at the very most by the prices in force. */
export interface LiveEstimate {
  /** Of all nodes that there can be at once. */
  readonly ratePerHour: number;
  readonly atMost: number;
  readonly words: string;
}

/**
 * All nodes for all the time, clean-up included: there is one pool at a time.
 * @throws Problem `usage` where no price is known, or the limit is less.
 */
export function mustBeAffordable({ vmSize, nodes, minutes, limit }: LiveSettings): LiveEstimate {
  const ratePerHour = hourlyRate({ vmSize, dedicated: nodes, spot: 0 });
  if (ratePerHour === undefined)
    throw new Problem({
      kind: 'usage',
      what: `${vmSize}: ${noPriceWords()}, so nobody can tell what the live tests would cost`,
      why: `prices: ${longSourceWords()}`,
      remedy: 'take another size: BATCHDECK_LIVE_VM_SIZE=Standard_D2s_v5; nothing was made',
    });
  const atMost = (ratePerHour * (minutes + cleanUpMinutes)) / 60;
  const words = `at most ${amount(atMost)}: ${nodes} × ${vmSize} at ${amount(ratePerHour)}/h (${longSourceWords()}) for ${minutes} min and ${cleanUpMinutes} of clean-up`;
  if (atMost <= limit) return { ratePerHour, atMost, words };
  throw new Problem({
    kind: 'usage',
    what: `the live tests may cost more than the ${amount(limit)} that you allow`,
    why: words,
    remedy:
      'raise BATCHDECK_LIVE_LIMIT, or lower BATCHDECK_LIVE_MINUTES or BATCHDECK_LIVE_NODES; nothing was made',
  });
}
