import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examplePrices, sourceOf } from '../../../src/model/cost/prices/prices.ts';
import { hourlyRate, perHour } from '../../../src/model/cost/rate.ts';
import { refreshPrices } from '../../../src/services/pricing/prices.ts';
import { priceRow, rowsOfSize } from '../../support/azure-stand-in/prices/price-rows.ts';
import { type PriceServer, startPriceServer } from '../../support/azure-stand-in/prices/price-server.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

const day = 24 * 3_600_000;
const noon = Date.parse('2026-11-28T12:00:00Z');
const size = 'Standard_D2s_v5';

let stateDir: string;
let server: PriceServer;
beforeEach(async () => {
  stateDir = makeTemporaryFolder('prices');
  server = await startPriceServer([...rowsOfSize(size, 0.12), ...rowsOfSize('Standard_F2s_v2', 0.1)]);
});
afterEach(async () => {
  await server.close();
  removeTemporaryFolder(stateDir);
});

const refresh = (
  now = noon,
  env: NodeJS.ProcessEnv = {},
  batchUrl = 'https://lab.westeurope.batch.azure.com',
) =>
  refreshPrices({
    stateDir,
    env: { BATCHDECK_PRICES_URL: server.url, ...env },
    batchUrl,
    signal: AbortSignal.timeout(20_000),
    now: () => now,
  });

describe('prices', () => {
  it('are examples until the list was read, then those of the region, with their date', async () => {
    expect(hourlyRate({ vmSize: size, dedicated: 1, spot: 0 }, examplePrices)).toBe(0.096);
    const { prices } = await refresh();
    expect(sourceOf(prices)).toBe('prices of 28 Nov');
    expect(hourlyRate({ vmSize: 'standard_d2s_v5', dedicated: 2, spot: 10 }, prices)).toBeCloseTo(
      2 * 0.12 + 10 * 0.018,
    );
    expect(hourlyRate({ vmSize: size, dedicated: 1, spot: 0, system: 'windows' }, prices)).toBeCloseTo(0.24);
    expect(server.asked).toContain(
      `serviceName eq 'Virtual Machines' and armRegionName eq 'westeurope' and armSkuName eq '${size}' and priceType eq 'Consumption'`,
    );
  });

  it('are not made up for a size that the region does not sell', async () => {
    const { prices } = await refresh();
    expect(hourlyRate({ vmSize: 'Standard_E2s_v5', dedicated: 1, spot: 0 }, prices)).toBeUndefined();
  });

  it('are kept with mode 600 and read again only when they are older than a day', async () => {
    await refresh();
    const asked = server.asked.length;
    const [file = ''] = await readdir(join(stateDir, 'prices'));
    expect((await stat(join(stateDir, 'prices', file))).mode & 0o777).toBe(0o600);
    await refresh(noon + day - 1);
    expect(server.asked.length).toBe(asked);
    server.setRows(rowsOfSize(size, 0.5));
    const { prices } = await refresh(noon + day);
    expect(hourlyRate({ vmSize: size, dedicated: 1, spot: 0 }, prices)).toBe(0.5);
    expect(sourceOf(prices)).toBe('prices of 29 Nov');
  });

  it('stay in use with their date when the list cannot be reached', async () => {
    await refresh();
    const known = await refresh(noon + 3 * day, { BATCHDECK_PRICES_URL: 'http://127.0.0.1:9/' });
    expect(known.trouble).toContain('the price list at 127.0.0.1:9 cannot be read');
    expect(sourceOf(known.prices)).toBe('prices of 28 Nov');
    expect(hourlyRate({ vmSize: size, dedicated: 1, spot: 0 }, known.prices)).toBe(0.12);
  });

  it('wait when they are throttled', async () => {
    server.throttle(2);
    const { prices, trouble } = await refresh();
    expect(trouble).toBeUndefined();
    expect(sourceOf(prices)).toBe('prices of 28 Nov');
  });

  it('are told in the currency that was set', async () => {
    server.setRows(rowsOfSize(size, 0.11, { currencyCode: 'EUR' }));
    const { prices } = await refresh(noon, { BATCHDECK_CURRENCY: 'eur' });
    const rate = hourlyRate({ vmSize: size, dedicated: 1, spot: 0 }, prices) ?? 0;
    expect(perHour(rate, prices.currency)).toBe('€0.11/h');
  });

  it('of the past and of the future give way to those of today', async () => {
    const at = (retailPrice: number, effectiveStartDate: string) =>
      priceRow(size, { retailPrice, effectiveStartDate });
    server.setRows([
      at(3, '2027-01-01T00:00:00Z'),
      at(2, '2026-06-01T00:00:00Z'),
      at(1, '2025-01-01T00:00:00Z'),
    ]);
    const { prices } = await refresh();
    expect(hourlyRate({ vmSize: size, dedicated: 1, spot: 0 }, prices)).toBe(2);
  });

  it('are asked of nobody for the local service, unless an address is given', async () => {
    const known = await refresh(noon, { BATCHDECK_PRICES_URL: '' }, 'http://127.0.0.1:4000');
    expect(known.prices).toEqual(examplePrices);
    expect(sourceOf(known.prices)).toBe('example prices');
  });
});
