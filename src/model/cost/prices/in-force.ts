import { knownVmSize, pricesOf } from '../vm-sizes.ts';
import type { NodeSystem, SizePrices } from './price-book.ts';
import { examplePrices, longSourceOf, type Prices, sourceOf } from './prices.ts';

/** Spot costs about this part of the list price by the example prices; really it changes by the hour and the region. */
export const spotShare = 0.2;

/**
 * The prices of the account in use, for screens and commands that are about no other. Whatever may show several accounts,
 * or acts on one, is handed its `Prices` and does not ask here.
 */
let inUse: Prices = examplePrices;

/** Says by which prices the account in use is told of; undefined: by the examples. */
export function putInForce(prices: Prices | undefined): void {
  inUse = prices ?? examplePrices;
}

export const pricesInForce = (): Prices => inUse;

/** What nodes of a size cost by the prices that came with the program; Linux alone. */
function exampleOf(vmSize: string): SizePrices | undefined {
  const price = knownVmSize(vmSize)?.dollarsAnHour;
  return price === undefined
    ? undefined
    : { linux: { dedicated: price, spot: price * spotShare }, windows: {} };
}

/** What one node costs an hour, in the currency of the prices; undefined without a price. Never mixes real and example prices. */
export function nodePrice(
  vmSize: string,
  kind: 'dedicated' | 'spot',
  system: NodeSystem = 'linux',
  { book }: Prices = inUse,
): number | undefined {
  const prices = book ? book.sizes[vmSize.toLowerCase()]?.prices : exampleOf(vmSize);
  return prices?.[system][kind];
}

/** ISO 4217 code of what amounts of the account in use are told in. */
export const currencyInForce = (): string => inUse.currency;

/** See `sourceOf`. */
export const sourceWords = (prices: Prices = inUse): string => sourceOf(prices);

/** See `longSourceOf`. */
export const longSourceWords = (prices: Prices = inUse): string => longSourceOf(prices);

/** For one price: `example price`, `price of 28 Nov`. */
export const priceWord = (prices: Prices = inUse): string => sourceOf(prices).replace('prices', 'price');

/** For a size that has none: real prices were read and it is not among them, or it is no example. */
export const noPriceWords = ({ book }: Prices = inUse): string =>
  book ? 'no price known' : 'no example price';

/** Where prices come from, as the end of a sentence: `those of 28 Nov in westeurope`, `examples: East US, 2026-11`. */
export function pricesAre(prices: Prices = inUse): string {
  if (!prices.book) return `examples: East US, ${pricesOf}`;
  return `${sourceOf(prices).replace('prices', 'those')} in ${prices.book.region}`;
}

/** Where the prices of several accounts come from: those of each place once. */
export const pricesAreAll = (all: readonly Prices[]): string =>
  all.length === 0 ? pricesAre(examplePrices) : [...new Set(all.map(pricesAre))].join(', ');
