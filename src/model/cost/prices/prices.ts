import { pricesOf } from '../vm-sizes.ts';
import { bookDate, type PriceBook } from './price-book.ts';

/** What nodes cost in one place, told in one currency: a value, handed to whoever words an amount. */
export interface Prices {
  /** ISO 4217. */
  readonly currency: string;
  /** As it was read from the price list; without one these are the example prices that came with the program. */
  readonly book?: PriceBook;
}

export const examplePrices: Prices = { currency: 'USD' };

/** The prices that a book holds; an empty one holds none, and the examples are told. */
export const pricesOfBook = (book: PriceBook): Prices =>
  bookDate(book) === undefined ? examplePrices : { currency: book.currency, book };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `28 Nov`, in UTC: the same words on every machine. */
const dayWords = (at: number): string => {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
};

/** Where prices come from: `prices of 28 Nov`, or `example prices`. */
export function sourceOf({ book }: Prices): string {
  const date = book && bookDate(book);
  return date === undefined ? 'example prices' : `prices of ${dayWords(date)}`;
}

/** The same with the place: `westeurope, prices of 28 Nov`, `examples, East US, 2026-11`. */
export const longSourceOf = (prices: Prices): string =>
  prices.book ? `${prices.book.region}, ${sourceOf(prices)}` : `examples, East US, ${pricesOf}`;

/** Where several prices come from, each named once. */
export const sourcesOf = (all: readonly Prices[]): string => [...new Set(all.map(sourceOf))].join(', ');
