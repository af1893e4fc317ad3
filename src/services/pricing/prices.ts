import { staleSizes, withNewer } from '../../model/cost/prices/price-book.ts';
import { pricePlace } from '../../model/cost/prices/price-region.ts';
import { type Prices, pricesOfBook } from '../../model/cost/prices/prices.ts';
import { isFree } from '../../model/cost/rate.ts';
import { knownVmSize, vmSizes } from '../../model/cost/vm-sizes.ts';
import { messageOf } from '../../model/problem.ts';
import { keepPrices, readKeptPrices } from './price-cache.ts';
import { readSizePrices, retailPricesUrl } from './price-list.ts';

export interface PriceOptions {
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Of the account that is looked at: it tells the region. */
  readonly batchUrl: string;
  readonly signal: AbortSignal;
  /** Sizes beyond those that a person is offered. */
  readonly sizes?: readonly string[];
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
}

/** Prices as they are known, and why they are not newer. */
export interface KnownPrices {
  readonly prices: Prices;
  readonly trouble?: string;
}

/** Where to ask: `BATCHDECK_PRICES_URL`, else Azure; nowhere with `off`, and on this machine's own service. */
function listUrl({ env, batchUrl }: PriceOptions): string | undefined {
  const own = env.BATCHDECK_PRICES_URL?.trim();
  if (own === 'off') return undefined;
  if (own && URL.canParse(own)) return own;
  // Who works on this machine alone asks nobody for anything.
  return isFree(batchUrl) ? undefined : retailPricesUrl;
}

function readKept({ stateDir, env, batchUrl }: Pick<PriceOptions, 'stateDir' | 'env' | 'batchUrl'>) {
  const { region, currency } = pricePlace(batchUrl, env.BATCHDECK_CURRENCY);
  return readKeptPrices(stateDir, region, currency);
}

/** The prices that were kept for an account's region; nobody is asked. */
export const recallPrices = async (
  options: Pick<PriceOptions, 'stateDir' | 'env' | 'batchUrl'>,
): Promise<Prices> => pricesOfBook(await readKept(options));

/**
 * The prices of an account's region: those that were kept, and newer ones where these are older
 * than a day. A list that does not answer is no error: what was kept stays, with its date.
 */
export async function refreshPrices(options: PriceOptions): Promise<KnownPrices> {
  const { stateDir, signal, sizes = [], now = Date.now } = options;
  let book = await readKept(options);
  // Another process may have read prices meanwhile.
  const keep = async () => keepPrices(stateDir, withNewer(book, await readKept(options)));
  const url = listUrl(options);
  if (url === undefined) return { prices: pricesOfBook(book) };
  const wanted = [...vmSizes.map(({ name }) => name), ...sizes];
  const { region, currency } = book;
  try {
    for (const small of staleSizes(book, wanted, now())) {
      // The list tells capitals apart, and the service may answer in small letters.
      const size = knownVmSize(small)?.name ?? wanted.find((each) => each.toLowerCase() === small) ?? small;
      const list = { url, region, currency, now: now(), signal };
      const prices = await readSizePrices(size, options.fetch ? { ...list, fetch: options.fetch } : list);
      const readAt = new Date(now()).toISOString();
      book = { ...book, sizes: { ...book.sizes, [small]: { readAt, prices } } };
    }
    await keep();
  } catch (error) {
    signal.throwIfAborted();
    await keep().catch(() => undefined);
    return { prices: pricesOfBook(book), trouble: messageOf(error) };
  }
  return { prices: pricesOfBook(book) };
}
