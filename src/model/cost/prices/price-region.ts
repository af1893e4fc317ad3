/** Where prices are looked up when no region is known: the region of the example prices. */
export const exampleRegion = 'eastus';

/** The region of a Batch account by its URL, `https://ACCOUNT.REGION.batch.azure.com`; undefined for any other. */
export function regionOfBatchUrl(batchUrl: string): string | undefined {
  const host = URL.canParse(batchUrl) ? new URL(batchUrl).hostname : '';
  return /^[^.]+\.([a-z0-9]+)\.batch\.[a-z.]+$/.exec(host)?.[1];
}

/** What may stand for a currency: three letters. */
export function currencyOf(text: string | undefined): string | undefined {
  const code = text?.trim().toUpperCase();
  return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : undefined;
}

/** Where the prices of an account are looked up, and in which currency: the region of its URL, else that of the examples. */
export const pricePlace = (batchUrl: string, currency: string | undefined) => ({
  region: regionOfBatchUrl(batchUrl) ?? exampleRegion,
  currency: currencyOf(currency) ?? 'USD',
});
