import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GuardEntry, guardEntrySchema } from '../../src/model/guard/guard-fact.ts';
import type { GuardLimits } from '../../src/model/guard/limits.ts';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { createGuard } from '../../src/services/guard/ensure-guard.ts';
import type { GuardClock } from '../../src/services/guard/guard-clock.ts';
import { guardFolder } from '../../src/services/guard/guard-folder.ts';
import { takeGuardOff } from '../../src/services/guard/take-off.ts';
import { type GuardWork, workOnGuard } from '../../src/services/guard/work-on-guard.ts';
import { wait } from '../../src/services/wait.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { ask } from '../support/service-client.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

/** Five minutes pass in a second, for the guard and for the times that the service tells. */
const speed = 300;
const minute = 60_000;
const began = Date.now();
const faster = (at: number) => began + (at - began) * speed;
const clock: GuardClock = {
  now: () => faster(Date.now()),
  moment: (date) => faster(date.getTime()),
  wait: (ms, signal) => wait(Math.max(10, ms / speed), signal),
};

let service: LocalBatch;
let stateDir: string;
beforeAll(async () => {
  service = await startTestBatch();
});
afterAll(() => service.close());
beforeEach(async () => {
  stateDir = makeTemporaryFolder('guard');
});
afterEach(() => removeTemporaryFolder(stateDir));

const connect = () => connectBatch({ url: service.url, account: service.account, key: service.key });

async function makePool(id: string, runId: string | undefined, nodes = 2): Promise<void> {
  const metadata = runId === undefined ? [] : [{ name: 'batchdeckRun', value: runId }];
  const virtualMachineConfiguration = {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  };
  const body = {
    id,
    vmSize: 'Standard_D2s_v5',
    targetDedicatedNodes: nodes,
    metadata,
    virtualMachineConfiguration,
  };
  await ask(service, { method: 'POST', path: '/pools', body });
}

const nodesOf = async (id: string) => (await connect().nodeCounts(id))?.total ?? 0;
const ready = (id: string, nodes = 2) =>
  vi.waitFor(async () => expect((await connect().nodeCounts(id))?.byState.idle).toBe(nodes), {
    timeout: 10_000,
  });

async function setGuard(id: string, poolId: string, limits: GuardLimits, runId?: string): Promise<void> {
  const connection = { name: 'test', batchUrl: service.url };
  const plan = { version: 1 as const, id, createdAt: new Date().toISOString(), connection, poolId, limits };
  await createGuard(stateDir, { ...plan, ...(runId === undefined ? {} : { runId }) });
}

const stops: string[] = [];
const work = (id: string, more: Partial<GuardWork> = {}) =>
  workOnGuard({
    stateDir,
    id,
    clock,
    connect: async () => connect(),
    freshenPrices: async () => {},
    askRunToStop: async (run) => {
      stops.push(run);
    },
    isRunOver: async () => true,
    isServiceStopped: async () => false,
    signal: AbortSignal.timeout(30_000),
    ...more,
  });

async function facts(id: string): Promise<GuardEntry[]> {
  const text = await readFile(guardFolder(stateDir, id).journal, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => v.parse(guardEntrySchema, JSON.parse(line)));
}

async function passing(id: string) {
  for (const { fact } of await facts(id)) if (fact.type === 'limit-passed') return fact;
  throw new Error('no limit was passed');
}

describe('the cost guard on a service', () => {
  it('scales a pool that a run left idle to zero at the set minute', async () => {
    await makePool('left', 'left');
    await setGuard('left', 'left', { maxIdleMs: 15 * minute, onLimit: 'scale' }, 'left');
    expect(await work('left')).toBe('nothing left to guard');
    expect(await nodesOf('left')).toBe(0);
    const { value } = await passing('left');
    expect(value / minute).toBeGreaterThanOrEqual(15);
    expect(value / minute).toBeLessThan(16);
  });

  it('stops a run at its ceiling within one billing minute', async () => {
    await makePool('dear', 'dear');
    await ask(service, {
      method: 'POST',
      path: '/jobs',
      body: { id: 'dear', poolInfo: { poolId: 'dear' }, metadata: [{ name: 'batchdeckRun', value: 'dear' }] },
    });
    await ask(service, {
      method: 'POST',
      path: '/jobs/dear/tasks',
      body: { id: 't', commandLine: 'sleep 60' },
    });
    // 2 nodes at 0.096 an hour: 0.0032 a minute; reached after 12.5 minutes.
    await setGuard('dear', 'dear', { maxCost: 0.04, onLimit: 'stop' }, 'dear');
    expect(await work('dear')).toBe('nothing left to guard');
    const { value, most } = await passing('dear');
    expect(value - most).toBeGreaterThanOrEqual(0);
    expect(value - most).toBeLessThan(0.0032);
    expect(stops).toContain('dear');
    expect((await connect().getJob('dear'))?.state).toMatch(/terminating|completed/);
    expect(await nodesOf('dear')).toBe(0);
  });

  it('leaves a pool alone that batchdeck did not make, whatever its name', async () => {
    await makePool('other', undefined);
    await ready('other');
    await setGuard('other', 'other', { maxIdleMs: minute, maxCost: 0.0001, onLimit: 'stop' }, 'other');
    expect(await work('other')).toBe('not ours');
    expect(await nodesOf('other')).toBe(2);
    await makePool('second', 'somebody-else');
    await setGuard('second', 'second', { maxRate: 0.01, onLimit: 'scale' }, 'second');
    expect(await work('second')).toBe('not ours');
    expect((await connect().getPool('second'))?.dedicated.target).toBe(2);
  });

  it('guards any pool that was named, and only warns when that was asked', async () => {
    await makePool('named', undefined);
    await setGuard('pool-named.local', 'named', { maxIdleMs: 5 * minute, onLimit: 'warn' });
    const leave = new AbortController();
    const warned = work('pool-named.local', { signal: leave.signal });
    await vi.waitFor(() => passing('pool-named.local'), { timeout: 10_000 });
    leave.abort(new Error('enough'));
    await expect(warned).rejects.toThrow('enough');
    expect(await nodesOf('named')).toBe(2);
    await takeGuardOff(guardFolder(stateDir, 'pool-named.local'), AbortSignal.timeout(5000));
    await setGuard('pool-named.local', 'named', { maxIdleMs: 5 * minute, onLimit: 'scale' });
    const scaling = new AbortController();
    const scaled = work('pool-named.local', { signal: scaling.signal });
    await vi.waitFor(async () => expect(await nodesOf('named')).toBe(0), { timeout: 10_000 });
    await connect().deletePool('named');
    expect(await scaled).toBe('pool gone');
  });

  it('goes on with what it has counted and knows how long a pool idles after it died', async () => {
    await makePool('again', 'again');
    await setGuard('again', 'again', { maxIdleMs: 20 * minute, onLimit: 'scale' }, 'again');
    const die = new AbortController();
    const first = work('again', { signal: die.signal });
    await vi.waitFor(
      async () =>
        expect(
          (await facts('again')).some(({ fact }) => fact.type === 'metered' && fact.open.length === 2),
        ).toBe(true),
      { timeout: 10_000 },
    );
    die.abort(new Error('killed'));
    await expect(first).rejects.toThrow('killed');
    expect(await work('again')).toBe('nothing left to guard');
    expect((await passing('again')).value / minute).toBeLessThan(21);
    const metered = (await facts('again'))
      .flatMap(({ fact }) => (fact.type === 'metered' ? [fact] : []))
      .at(-1);
    // Both nodes idled for 20 minutes, and were billed from their allocation on.
    expect((metered?.closed.dedicated ?? 0) / minute).toBeGreaterThan(40);
  });
});
