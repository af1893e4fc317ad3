import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  type SignedInProgram,
  startSignedIn,
  withAccount,
} from '../../support/azure-stand-in/signed-in-program.ts';

let azure: SignedInProgram;
beforeAll(async () => {
  azure = await startSignedIn();
});
afterAll(() => azure.close());

test('pools with nodes are found in every account of a subscription; one that refuses hides nothing', async () => {
  azure.management.world = withAccount('genomics', { endpoint: azure.front.url });
  const none = await azure.batchdeck('leftovers', '--subscription', 'Research');
  expect(none.stderr).toContain('no pool has nodes in 1 account');
  const simulated = await azure.batchdeck('local', 'simulate', 'steady');
  expect(simulated.code, simulated.stderr).toBe(0);
  await vi.waitFor(
    async () => {
      const { stdout } = await azure.batchdeck('leftovers', '--subscription', 'research');
      expect(stdout).toMatch(
        /^ACCOUNT +POOL +NODES +SIZE +COSTS +IDLE +MADE BY\ngenomics +\S+ +[1-9]\d* +standard_d2s_v5 +\$/i,
      );
    },
    { timeout: 30_000, interval: 500 },
  );
  const { stdout, stderr } = await azure.batchdeck('leftovers', '--subscription', 'Research', '--json');
  // Those accounts are not there at all.
  for (const name of ['nearlyfull', 'nokeys', 'nostore'])
    expect(stderr).toContain(`not looked into: ${name}: `);
  const told = JSON.parse(stdout);
  expect(told.refused).toHaveLength(3);
  expect(told.pools[0]).toMatchObject({ account: 'genomics', region: 'westeurope' });
  expect(told.pools[0].nodes).toBeGreaterThan(0);
}, 120_000);
