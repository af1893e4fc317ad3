import { currencyInForce, nodePrice, pricesInForce } from './prices/in-force.ts';
import type { NodeSystem } from './prices/price-book.ts';
import type { Prices } from './prices/prices.ts';

export { spotShare } from './prices/in-force.ts';

export interface NodesOfSize {
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
  /** Linux when left out. */
  readonly system?: NodeSystem;
}

/** What so many nodes cost an hour; undefined where a kind of them has no price. */
export function hourlyRate(
  { vmSize, dedicated, spot, system }: NodesOfSize,
  prices: Prices = pricesInForce(),
): number | undefined {
  const each = [
    [dedicated, nodePrice(vmSize, 'dedicated', system, prices)],
    [spot, nodePrice(vmSize, 'spot', system, prices)],
  ] as const;
  if (each.every(([, price]) => price === undefined)) return undefined;
  let sum = 0;
  for (const [nodes, price] of each) {
    if (nodes === 0) continue;
    if (price === undefined) return undefined;
    sum += nodes * price;
  }
  return sum;
}

/** What a rate comes to after so many milliseconds. */
export const costOf = (dollarsAnHour: number, ms: number): number => (dollarsAnHour * ms) / 3_600_000;

const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/** What stands before an amount: `$`, `€`, `CHF `. */
export const currencySign = (currency = currencyInForce()): string => signs[currency] ?? `${currency} `;

/** `$0.48`, `$1,568`, `under $0.01`, `$0`; with the sign of the currency. */
export function dollars(amount: number, currency = currencyInForce()): string {
  const sign = currencySign(currency);
  if (amount === 0) return `${sign}0`;
  if (amount < 0.01) return `under ${sign}0.01`;
  const digits = amount < 100 ? 2 : 0;
  const text = amount.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${sign}${text}`;
}

/** `$0.48/h`. */
export const perHour = (anHour: number, currency = currencyInForce()): string =>
  `${dollars(anHour, currency)}/h`;

/** True for a Batch service on this machine, under whatever profile: its nodes cost nothing. */
export function isFree(batchUrl: string): boolean {
  const host = URL.canParse(batchUrl) ? new URL(batchUrl).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
