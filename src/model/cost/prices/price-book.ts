import * as v from 'valibot';

const rate = v.pipe(v.number(), v.minValue(0));
const kinds = v.object({ dedicated: v.optional(rate), spot: v.optional(rate) });

/** What nodes of one size cost an hour, by operating system and kind; what the service does not sell is left out. */
export const sizePricesSchema = v.object({ linux: kinds, windows: kinds });
export type SizePrices = v.InferOutput<typeof sizePricesSchema>;

/** Prices of one region in one currency, as they were read from the price list of Azure. */
export const priceBookSchema = v.object({
  version: v.literal(1),
  region: v.string(),
  /** ISO 4217, e.g. `USD`. */
  currency: v.string(),
  /** By the size's name in small letters. `readAt`: when this size was read, ISO 8601. */
  sizes: v.record(v.string(), v.object({ readAt: v.string(), prices: sizePricesSchema })),
});
export type PriceBook = v.InferOutput<typeof priceBookSchema>;

export const emptyBook = (region: string, currency: string): PriceBook => ({
  version: 1,
  region,
  currency,
  sizes: {},
});

/** A book with what another one of the same region and currency knows later. */
export function withNewer(book: PriceBook, other: PriceBook): PriceBook {
  const newer = Object.entries(other.sizes).filter(
    ([size, { readAt }]) => readAt > (book.sizes[size]?.readAt ?? ''),
  );
  return { ...book, sizes: { ...book.sizes, ...Object.fromEntries(newer) } };
}

export type NodeSystem = 'linux' | 'windows';

/** Prices older than this are read again. */
export const freshForMs = 24 * 3_600_000;

/** The sizes of `wanted` that a book lacks, or knows by prices of more than a day ago. */
export function staleSizes(book: PriceBook, wanted: readonly string[], now: number): string[] {
  return [...new Set(wanted.map((size) => size.toLowerCase()))].filter((size) => {
    const known = book.sizes[size];
    const age = known === undefined ? Number.POSITIVE_INFINITY : now - Date.parse(known.readAt);
    // A clock that was set back must not keep prices for ever.
    return !(age >= 0 && age < freshForMs);
  });
}

/** When the oldest price of a book was read, milliseconds since the epoch; undefined for an empty one. */
export function bookDate(book: PriceBook): number | undefined {
  const dates = Object.values(book.sizes).map(({ readAt }) => Date.parse(readAt));
  return dates.length === 0 ? undefined : Math.min(...dates);
}
