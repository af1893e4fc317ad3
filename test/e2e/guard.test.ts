import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readGuard } from '../../src/services/guard/read-guard.ts';
import { readRun } from '../../src/services/run/read-run.ts';
import { rowsOfSize } from '../support/azure-stand-in/prices/price-rows.ts';
import { type PriceServer, startPriceServer } from '../support/azure-stand-in/prices/price-server.ts';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
let prices: PriceServer;
beforeAll(async () => {
  program = await startProgram();
  // A node for a dollar a second: a ceiling is reached while somebody waits for it.
  prices = await startPriceServer(rowsOfSize('Standard_D2s_v5', 3600, { armRegionName: 'eastus' }));
  await mkdir(join(program.folder, 'in'));
  await writeFile(join(program.folder, 'in/a.txt'), 'a');
});
afterAll(async () => {
  await program.close();
  await prices.close();
});

const begin = async (env: NodeJS.ProcessEnv, ...more: string[]): Promise<string> => {
  const { code, stdout } = await program.runWith(
    { ...program.env, ...env },
    ...['run', 'in', '--local', '--nodes', '1', '--detach', ...more],
  );
  expect(code).toBe(0);
  return stdout.trim();
};

const guardOf = async (id: string) => {
  const guard = await readGuard(program.stateDir, id);
  if (!guard) throw new Error(`no guard ${id} yet`);
  return guard;
};
const soon = { timeout: 30_000, interval: 100 };

test('a pool that was kept is scaled to zero after its idle time, though its guard was killed and no terminal is open', async () => {
  const id = await begin({}, '--command', 'true', '--when-done', 'keep-pool', '--max-idle', '6s');
  await vi.waitFor(
    async () => expect((await readRun(program.stateDir, id)).state.outcome).toBe('succeeded'),
    soon,
  );
  const { pid = 0 } = await vi.waitFor(async () => {
    const guard = await guardOf(id);
    expect(guard.state.meter.open).toHaveLength(1);
    expect(guard.pid).toBeGreaterThan(0);
    return guard;
  }, soon);
  process.kill(pid, 'SIGKILL');
  // Its worker is gone: whatever batchdeck is started for starts it again.
  expect((await program.run('runs', 'list')).stdout).toContain(id);
  await vi.waitFor(async () => expect((await guardOf(id)).state.ended).toBe('nothing left to guard'), soon);
  const { state } = await guardOf(id);
  expect(state.lastPassed).toMatchObject({ limit: 'idle', most: 6000 });
  const pools = await program.run('get', 'pools', '--local', '--json');
  expect(JSON.parse(pools.stdout)).toMatchObject([{ id, currentDedicatedNodes: 0, targetDedicatedNodes: 0 }]);
  expect((await program.run('cost', id)).stdout).toContain('guard: scaled to zero, it was idle');
});

test('a run is stopped at its ceiling, by the prices that were read, though its guard was killed', async () => {
  const env = { BATCHDECK_PRICES_URL: prices.url };
  const id = await begin(env, '--command', 'sleep 300', '--max-cost', '8', '--on-limit', 'stop');
  const killed = await vi.waitFor(async () => {
    const { pid, state } = await guardOf(id);
    // Not the worker, which writes the guard down.
    expect(state.meter.open).toHaveLength(1);
    expect(pid).toBeGreaterThan(0);
    return pid ?? 0;
  }, soon);
  process.kill(killed, 'SIGKILL');
  // Nothing is started here: the run's worker sees that its guard is gone.
  await vi.waitFor(async () => {
    const { pid, state } = await guardOf(id);
    expect(state.ended ?? pid).not.toBe(undefined);
    expect(pid).not.toBe(killed);
  }, soon);
  await vi.waitFor(
    async () => expect((await readRun(program.stateDir, id)).state.outcome).toBe('stopped'),
    soon,
  );
  await vi.waitFor(async () => expect((await guardOf(id)).state.ended).toBeDefined(), soon);
  const { lastPassed } = (await guardOf(id)).state;
  expect(lastPassed).toMatchObject({ limit: 'cost', most: 8 });
  expect(lastPassed?.prices).toMatch(/^prices of \d+ \w+$/);
  expect(lastPassed?.value).toBeLessThan(60);
  const { stdout } = await program.runWith({ ...program.env, ...env }, 'cost', id, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    currency: 'USD',
    bills: [{ run: id, basis: 'counted', free: true }],
  });
});

test('a ceiling without a price, and limits for a pool that is there, are refused before anything is made', async () => {
  const at = ['run', 'in', '--local', '--command', 'true', '--max-cost', '1'];
  const unpriced = await program.run(...at, '--vm-size', 'Standard_Z9');
  expect(unpriced.code).toBe(2);
  expect(unpriced.stderr).toContain('no price is known for Standard_Z9');
  const there = await program.run(...at, '--pool', 'mine');
  expect(there.code).toBe(2);
  expect(there.stderr).toContain('batchdeck guard add mine');
});

test('a pool that is named is guarded until the guard is taken off', async () => {
  await program.run('local', 'simulate', 'steady', '--nodes', '2', '--tasks', '1', '--id', 'mine');
  const { stdout, stderr } = await program.run(
    'guard',
    'add',
    'mine',
    '--idle',
    '15m',
    '--then',
    'scale-to-zero',
    '--local',
  );
  expect(stderr).toBe('');
  const id = stdout.trim();
  expect(id).toBe('pool-mine.local');
  const again = await program.run('guard', 'add', 'mine', '--idle', '5m', '--local');
  expect(again.code).not.toBe(0);
  expect(again.stderr).toContain('guarded already');
  expect((await program.run('guard', 'remove', id)).code).toBe(0);
  expect((await guardOf(id)).state.ended).toBe('taken off');
});
