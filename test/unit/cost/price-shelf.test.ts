import { afterEach, beforeEach, expect, it } from 'vitest';
import { sourcesOf } from '../../../src/model/cost/prices/prices.ts';
import { hourlyRate } from '../../../src/model/cost/rate.ts';
import { createPriceShelf } from '../../../src/state/price-shelf.ts';
import { rowsOfSize } from '../../support/azure-stand-in/prices/price-rows.ts';
import { type PriceServer, startPriceServer } from '../../support/azure-stand-in/prices/price-server.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

const size = 'Standard_D2s_v5';
const west = 'https://lab.westeurope.batch.azure.com';
const east = 'https://lab.eastus.batch.azure.com';
const one = { vmSize: size, dedicated: 1, spot: 0 };
const signal = AbortSignal.timeout(30_000);

let stateDir: string;
let server: PriceServer;
beforeEach(async () => {
  stateDir = makeTemporaryFolder('shelf');
  server = await startPriceServer([
    ...rowsOfSize(size, 0.12),
    ...rowsOfSize(size, 0.3, { armRegionName: 'eastus' }),
  ]);
});
afterEach(async () => {
  await server.close();
  removeTemporaryFolder(stateDir);
});

it('two accounts in two regions have the prices of their own, and what was kept is there at the next start', async () => {
  const env = { BATCHDECK_PRICES_URL: server.url };
  const shelf = createPriceShelf({ stateDir, env });
  expect(sourcesOf([shelf.of(west), shelf.of(east)])).toBe('example prices');
  await shelf.refresh(west, signal);
  expect(hourlyRate(one, shelf.of(west))).toBe(0.12);
  expect(hourlyRate(one, shelf.of(east))).toBe(0.096);
  await shelf.refresh(east, signal);
  expect([west, east].map((url) => hourlyRate(one, shelf.of(url)))).toEqual([0.12, 0.3]);

  const asked = server.asked.length;
  const later = createPriceShelf({ stateDir, env });
  await Promise.all([later.recall(west), later.recall(east)]);
  expect([west, east].map((url) => hourlyRate(one, later.of(url)))).toEqual([0.12, 0.3]);
  expect(server.asked.length).toBe(asked);
});
