import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { emptyBook, type PriceBook, priceBookSchema } from '../../model/cost/prices/price-book.ts';

const pricesFolder = (stateDir: string) => join(stateDir, 'prices');

const bookFile = (stateDir: string, region: string, currency: string) =>
  join(pricesFolder(stateDir), `${region}-${currency}.json`);

/** The prices of a region that were kept; an empty book when there are none, or none that can be understood. */
export async function readKeptPrices(stateDir: string, region: string, currency: string): Promise<PriceBook> {
  try {
    const text = await readFile(bookFile(stateDir, region, currency), 'utf8');
    const parsed = v.safeParse(priceBookSchema, JSON.parse(text));
    if (parsed.success && parsed.output.region === region && parsed.output.currency === currency)
      return parsed.output;
  } catch {
    // Missing or torn: prices can be read again.
  }
  return emptyBook(region, currency);
}

/** Keeps prices; the file is replaced at once or not at all. */
export async function keepPrices(stateDir: string, book: PriceBook): Promise<void> {
  await mkdir(pricesFolder(stateDir), { recursive: true, mode: 0o700 });
  const file = bookFile(stateDir, book.region, book.currency);
  const draft = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(book)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
