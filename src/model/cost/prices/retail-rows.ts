import * as v from 'valibot';
import type { SizePrices } from './price-book.ts';

/** One row of the Retail Prices API, as far as it tells what a node costs. */
const itemSchema = v.object({
  currencyCode: v.string(),
  retailPrice: v.number(),
  armRegionName: v.string(),
  armSkuName: v.string(),
  productName: v.string(),
  meterName: v.string(),
  skuName: v.string(),
  unitOfMeasure: v.string(),
  type: v.string(),
  effectiveStartDate: v.optional(v.string()),
});
export type RetailRow = v.InferOutput<typeof itemSchema>;

/** One page of the API. Rows are checked one by one: one that is strange must not hide the others. */
export const retailPageSchema = v.object({
  Items: v.array(v.unknown()),
  NextPageLink: v.nullish(v.string()),
});

/** The rows of a page that can be understood. */
export function readRows(items: readonly unknown[]): RetailRow[] {
  return items.flatMap((item) => {
    const parsed = v.safeParse(itemSchema, item);
    return parsed.success ? [parsed.output] : [];
  });
}

type Meter = 'dedicated' | 'spot';

/** Rows of one size are told apart by their text alone. Low priority is gone: its price is nobody's any more. */
function meterOf({ meterName, skuName }: RetailRow): Meter | undefined {
  const text = `${meterName} | ${skuName}`;
  if (/\blow priority\b/i.test(text)) return undefined;
  return /\bspot\b/i.test(text) ? 'spot' : 'dedicated';
}

function isOfNodes(row: RetailRow, region: string, size: string): boolean {
  return (
    row.type === 'Consumption' &&
    row.unitOfMeasure === '1 Hour' &&
    row.armRegionName.toLowerCase() === region.toLowerCase() &&
    row.armSkuName.toLowerCase() === size.toLowerCase() &&
    // Sold under the same size's name: hosts, and the classic cloud services.
    !/dedicated host|cloud ?services|reserv/i.test(row.productName)
  );
}

/**
 * What nodes of a size cost by the rows of the price list. Of several rows of one meter the one counts that took
 * effect last, and no row that takes effect after `now`.
 */
export function pricesOfRows(
  rows: readonly RetailRow[],
  { region, size, currency }: { region: string; size: string; currency: string },
  now: number,
): SizePrices {
  const best = new Map<string, { price: number; from: number }>();
  for (const row of rows) {
    const meter = meterOf(row);
    if (!meter || row.currencyCode !== currency || !isOfNodes(row, region, size)) continue;
    const from = Date.parse(row.effectiveStartDate ?? '') || 0;
    const key = `${/windows/i.test(row.productName) ? 'windows' : 'linux'} ${meter}`;
    if (from <= now && from >= (best.get(key)?.from ?? 0)) best.set(key, { price: row.retailPrice, from });
  }
  const kinds = (system: string) => {
    const [dedicated, spot] = [best.get(`${system} dedicated`), best.get(`${system} spot`)];
    return { ...(dedicated && { dedicated: dedicated.price }), ...(spot && { spot: spot.price }) };
  };
  return { linux: kinds('linux'), windows: kinds('windows') };
}
