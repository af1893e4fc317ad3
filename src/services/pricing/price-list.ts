import * as v from 'valibot';
import type { SizePrices } from '../../model/cost/prices/price-book.ts';
import {
  pricesOfRows,
  type RetailRow,
  readRows,
  retailPageSchema,
} from '../../model/cost/prices/retail-rows.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { outsideFetch } from '../outside-fetch.ts';
import { withRetry } from '../retry.ts';

export interface PriceListOptions {
  /** The Retail Prices API or what stands in for it. */
  readonly url: string;
  readonly region: string;
  readonly currency: string;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** Where Azure tells its prices to anybody. */
export const retailPricesUrl = 'https://prices.azure.com/api/retail/prices';

/** A size has some ten rows; a list that never ends is somebody's mistake. */
const mostPages = 20;
const pageLimitMs = 10_000;
const policy = { attempts: 4, firstDelayMs: 500, maxDelayMs: 8000 };

/** An answer that was not 200. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number,
  ) {
    super(`the price list answered ${status}`);
  }
}

/** Values stand in single quotes; one within is doubled. They are case-sensitive. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function firstUrl({ url, region, currency }: PriceListOptions, size: string): string {
  const first = new URL(url);
  const filter = [
    `serviceName eq 'Virtual Machines'`,
    `armRegionName eq ${quoted(region)}`,
    `armSkuName eq ${quoted(size)}`,
    `priceType eq 'Consumption'`,
  ].join(' and ');
  first.searchParams.set('$filter', filter);
  first.searchParams.set('currencyCode', quoted(currency));
  return first.href;
}

async function readPage(url: string, options: PriceListOptions) {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(pageLimitMs)]);
  const response = await (options.fetch ?? outsideFetch)(url, { signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Refused(response.status, (Number(response.headers.get('retry-after')) || 0) * 1000);
  }
  return v.parse(retailPageSchema, await response.json());
}

/** Pages are followed only where they stay with the list that was asked. */
function nextUrl(link: string | null | undefined, options: PriceListOptions): string | undefined {
  if (!link) return undefined;
  return URL.canParse(link) && new URL(link).origin === new URL(options.url).origin ? link : undefined;
}

async function readRowsOf(size: string, options: PriceListOptions): Promise<RetailRow[]> {
  const rows: RetailRow[] = [];
  let url: string | undefined = firstUrl(options, size);
  for (let pages = 0; url !== undefined; pages++) {
    if (pages >= mostPages) throw new Error('the price list does not come to an end');
    const at = url;
    const page = await withRetry(
      () => readPage(at, options),
      (error) =>
        error instanceof Refused
          ? { retry: error.status === 429 || error.status >= 500, retryAfterMs: error.retryAfterMs }
          : { retry: false },
      { policy, signal: options.signal },
    );
    rows.push(...readRows(page.Items));
    url = nextUrl(page.NextPageLink, options);
  }
  return rows;
}

/**
 * Reads what nodes of one size cost from the price list of Azure; nobody needs to be signed in.
 * @param size as the service writes it, e.g. `Standard_D2s_v5`: the list tells capitals apart.
 * @throws Problem `unreachable` when the list cannot be read.
 */
export async function readSizePrices(size: string, options: PriceListOptions): Promise<SizePrices> {
  try {
    return pricesOfRows(await readRowsOf(size, options), { ...options, size }, options.now);
  } catch (error) {
    options.signal.throwIfAborted();
    throw new Problem({
      kind: 'unreachable',
      what: `the price list at ${new URL(options.url).host} cannot be read`,
      why: messageOf(error),
      remedy: 'prices that were read before stay in use, with their date; without any, example prices do',
      cause: error,
    });
  }
}
