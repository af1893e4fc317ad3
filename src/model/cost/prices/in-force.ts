import { knownVmSize, pricesOf } from '../vm-sizes.ts';
import { bookDate, type NodeSystem, type PriceBook, type SizePrices } from './price-book.ts';

/** Spot costs about this part of the list price by the example prices; really it changes by the hour and the region. */
export const spotShare = 0.2;

/**
 * The prices that everything on screen is told by, as a language is: set once by whoever starts the program or has
 * read newer ones, read by every pure function that words an amount. Undefined: the example prices that came with us.
 */
let inForce: PriceBook | undefined;

/** Puts prices in force; undefined goes back to the example prices. */
export function putInForce(book: PriceBook | undefined): void {
  inForce = book !== undefined && bookDate(book) !== undefined ? book : undefined;
}

export const pricesInForce = (): PriceBook | undefined => inForce;

/** What nodes of a size cost by the prices that came with the program; Linux alone. */
export function examplePrices(vmSize: string): SizePrices | undefined {
  const price = knownVmSize(vmSize)?.dollarsAnHour;
  return price === undefined
    ? undefined
    : { linux: { dedicated: price, spot: price * spotShare }, windows: {} };
}

/** What one node costs an hour, in the currency in force; undefined without a price. Never mixes real and example prices. */
export function nodePrice(
  vmSize: string,
  kind: 'dedicated' | 'spot',
  system: NodeSystem = 'linux',
  book: PriceBook | undefined = inForce,
): number | undefined {
  const prices = book ? book.sizes[vmSize.toLowerCase()]?.prices : examplePrices(vmSize);
  return prices?.[system][kind];
}

/** ISO 4217 code of what amounts are told in. */
export const currencyInForce = (): string => inForce?.currency ?? 'USD';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `28 Nov`, in UTC: the same words on every machine. */
const dayWords = (at: number): string => {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
};

/** Where prices come from: `prices of 28 Nov`, or `example prices`. */
export function sourceWords(book: PriceBook | undefined = inForce): string {
  const date = book && bookDate(book);
  return date === undefined ? 'example prices' : `prices of ${dayWords(date)}`;
}

/** The same with the place: `westeurope, prices of 28 Nov`, `examples, East US, 2026-11`. */
export const longSourceWords = (book: PriceBook | undefined = inForce): string =>
  book ? `${book.region}, ${sourceWords(book)}` : `examples, East US, ${pricesOf}`;

/** For one price: `example price`, `price of 28 Nov`. */
export const priceWord = (): string => sourceWords().replace('prices', 'price');

/** For a size that has none: real prices were read and it is not among them, or it is no example. */
export const noPriceWords = (): string => (inForce ? 'no price known' : 'no example price');

/** Where prices come from, as the end of a sentence: `those of 28 Nov in westeurope`, `examples: East US, 2026-11`. */
export function pricesAre(): string {
  if (!inForce) return `examples: East US, ${pricesOf}`;
  return `${sourceWords().replace('prices', 'those')} in ${inForce.region}`;
}
