import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resourceNamed } from '../../src/model/explorer/resources.ts';
import { simulatedTasksItem, simulationItem } from '../../src/model/simulation/simulation.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { type LiveTable, openLiveTable } from '../../src/state/explorer/live-table.ts';
import type { TableState } from '../../src/state/explorer/table-state.ts';
import type { Pause } from '../../src/state/pause.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';
import { type Refusal, type RefusingProxy, startRefusingProxy } from '../support/refusing-proxy.ts';

const count = 2500;

let batch: LocalBatch;
let proxy: RefusingProxy;
beforeAll(async () => {
  batch = await startTestBatch();
  const metadata = [{ name: simulationItem, value: 'steady' }];
  await batch.client.pool.add(poolOf('still', { metadata }));
  const tasks = [{ name: simulatedTasksItem, value: String(count) }];
  await batch.client.job.add({ ...jobOf('still', 'still'), metadata: tasks });
  proxy = await startRefusingProxy(batch.url);
});
afterEach(() => proxy.refuse(undefined));
afterAll(async () => {
  proxy.close();
  await batch.close();
});

const listed = (method: string, url: string) => method === 'GET' && url.includes('/tasks?');
const refusal = (status: number, code: string, headers = {}): Refusal => ({
  status,
  code,
  text: code,
  headers,
});
const busy = refusal(429, 'TooManyRequests', { 'retry-after': '1' });

interface TableOptions {
  readonly attempts?: number;
  readonly limitMs?: number;
  readonly everyMs?: number;
  readonly pauses?: (signal: AbortSignal) => Pause;
}

function open({ attempts = 1, limitMs = 5000, everyMs = 50, pauses }: TableOptions = {}): LiveTable {
  const { account, key } = batch;
  const storage = connectStorage({ account: 'none', key: '', blobEndpoint: 'http://127.0.0.1:1/none' });
  const retry = { attempts, firstDelayMs: 20, maxDelayMs: 50 };
  const wire = connectWire({ url: proxy.url, account, key }, { retry, limitMs });
  return openLiveTable({
    connect: async () => ({ wire, storage }),
    resource: resourceNamed('tasks'),
    parents: ['still'],
    everyMs: () => everyMs,
    ...(pauses && { pauses }),
  });
}

const state = (table: LiveTable, holds: (state: TableState) => boolean) =>
  until(async () => table.store.getState(), holds, 20_000).catch(() => {
    const { rows, ...rest } = table.store.getState();
    throw new Error(`${rows.length} rows; ${JSON.stringify(rest)}`);
  });
const whole = (table: LiveTable) => state(table, ({ loading, read }) => loading === 'done' && read === count);

describe('a table whose service is in trouble', () => {
  it.each([
    ['throttles', busy, true],
    ['is busy', refusal(503, 'ServerBusy'), true],
    ['breaks', refusal(500, 'InternalError'), false],
    ['cuts the line', refusal(0, ''), false],
    ['refuses', refusal(403, 'AuthenticationFailed'), false],
  ])('that %s keeps what it has with its age, and goes on by itself', async (_how, how, throttled) => {
    const table = open();
    const { at = 0 } = await whole(table);
    proxy.refuse(how, () => true);
    const during = await state(table, ({ trouble }) => trouble !== undefined);
    expect(during).toMatchObject({ throttled, read: count });
    expect(during.rows).toHaveLength(count);
    proxy.refuse(undefined);
    const after = await state(table, ({ trouble }) => trouble === undefined);
    expect(after.throttled).toBe(false);
    expect(after.at).toBeGreaterThan(at);
    table.close();
  });

  it('says that it is throttled while it still waits as it was told to', async () => {
    const table = open({ attempts: 6 });
    await whole(table);
    proxy.refuse(busy, () => true);
    const during = await state(table, ({ throttled }) => throttled);
    expect(during.trouble).toContain('TooManyRequests');
    proxy.refuse(undefined);
    await state(table, ({ throttled, trouble }) => !throttled && trouble === undefined);
    table.close();
  });

  it('gives up an answer that never comes, and looks again', async () => {
    const table = open({ limitMs: 1500 });
    await whole(table);
    proxy.refuse(refusal(-1, ''), () => true);
    await state(table, ({ trouble }) => trouble?.includes('no whole answer') === true);
    proxy.refuse(undefined);
    await state(table, ({ trouble }) => trouble === undefined);
    table.close();
  });

  it('that fails in the middle of a long list goes on there, not from the top', async () => {
    const before = proxy.requests;
    let pages = 0;
    proxy.refuse(refusal(500, 'InternalError'), (method, url) => {
      if (!listed(method, url)) return false;
      pages++;
      return pages === 2;
    });
    const table = open();
    const { rows } = await whole(table);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
    // Three pages, of which one was asked for twice, and the few looks in between.
    expect(proxy.requests - before).toBeLessThan(12);
    table.close();
  });

  it('that refuses its part of a filter has all of it done here, and says so', async () => {
    const table = open();
    await whole(table);
    proxy.refuse(refusal(400, 'InvalidQueryParameterValue'), (_method, url) => url.includes('startswith'));
    table.setFilter('id:task-00*', true);
    const { filter, rows } = await state(table, (now) => now.filter.refused !== undefined);
    expect(filter).toMatchObject({ service: undefined, here: ['id:task-00*'] });
    expect(filter.refused).toContain('InvalidQueryParameterValue');
    expect(rows).toHaveLength(100);
    const after = await state(table, ({ trouble }) => trouble === undefined);
    expect(after.rows).toHaveLength(100);
    table.close();
  });

  it('that refuses a filter before anything was read reads all instead', async () => {
    proxy.refuse(refusal(400, 'InvalidQueryParameterValue'), (_method, url) => url.includes('startswith'));
    const table = open();
    table.setFilter('id:task-00*', true);
    const { rows, filter } = await whole(table);
    expect(rows).toHaveLength(100);
    expect(filter.refused).toContain('done here');
    table.close();
  });

  it('that does not tell what changed is read whole', async () => {
    proxy.refuse(refusal(400, 'InvalidQueryParameterValue'), (_method, url) =>
      url.includes('stateTransitionTime ge'),
    );
    const table = open();
    await whole(table);
    await batch.client.task.terminate('still', 'task-0100');
    table.refresh();
    await state(table, ({ rows }) => rows[100]?.cells.includes('failed') === true);
    expect(table.store.getState().trouble).toBeUndefined();
    table.close();
  });

  it('of which the machine slept for an hour is told so, and catches up with one look', async () => {
    let wake = () => {};
    let asleep = false;
    let fallen = () => {};
    const fell = new Promise<void>((resolve) => {
      fallen = resolve;
    });
    const pauses = (): Pause => ({
      wake: () => wake(),
      rest: (ms) =>
        new Promise((resolve) => {
          wake = resolve;
          if (asleep) fallen();
          else setTimeout(resolve, Math.min(ms, 50));
        }),
    });
    const table = open({ pauses });
    await whole(table);
    await state(table, ({ lookCost }) => lookCost.rows === 0);
    asleep = true;
    await fell;
    const slept = table.store.getState();
    const names = Array.from({ length: 300 }, (_, n) => `task-${1000 + n}`);
    for (const name of names)
      await batch.send({ method: 'POST', path: `/jobs/still/tasks/${name}/terminate`, body: {} });
    expect(table.store.getState().at).toBe(slept.at);
    // The screen calls nothing live that is older than this.
    expect(slept.liveForMs).toBeLessThan(3_600_000);
    asleep = false;
    wake();
    const { rows } = await state(table, ({ rows: now }) => now[1299]?.cells.includes('failed') === true);
    expect(names.every((_, n) => rows[1000 + n]?.cells.includes('failed'))).toBe(true);
    table.close();
  });
});

/** Hours that are to pass, as fast as they may: `SOAK_HOURS=24` for a whole day. */
const hours = Number(process.env.SOAK_HOURS ?? 1);
const everyMs = 4000;

it(
  `is fresh, and no larger, after ${hours} h of looks of which many fail`,
  async () => {
    setFlagsFromString('--expose-gc');
    const gc: unknown = runInNewContext('gc');
    const heapMb = () => {
      if (typeof gc === 'function') gc();
      return process.memoryUsage().heapUsed / 1e6;
    };
    let passed = 0;
    let looks = 0;
    let slowest = 0;
    // Always the same troubles, in an order of their own.
    const troubles = [busy, refusal(503, 'ServerBusy'), refusal(500, 'InternalError'), refusal(0, '')];
    let heap: number | undefined;
    let done = () => {};
    const over = new Promise<void>((resolve) => {
      done = resolve;
    });
    const pauses = (): Pause => ({
      wake() {},
      async rest(ms) {
        passed += ms;
        looks++;
        slowest = Math.max(slowest, ms);
        if (looks === 200) heap = heapMb();
        const which = (looks * 7919) % 23;
        proxy.refuse(which < troubles.length ? troubles[which] : undefined, () => true);
        if (looks % 10 === 0) {
          const id = `task-${String(looks % count).padStart(4, '0')}`;
          await batch.send({ method: 'POST', path: `/jobs/still/tasks/${id}/terminate`, body: {} });
        }
        if (passed >= hours * 3_600_000) done();
        await new Promise(setImmediate);
      },
    });
    const table = open({ everyMs, pauses });
    await over;
    const { trouble, read, rows } = await state(table, (now) => now.trouble === undefined);
    expect({ trouble, read, shown: rows.length }).toEqual({ trouble: undefined, read: count, shown: count });
    expect(slowest).toBeLessThanOrEqual(30_000);
    const grown = heapMb() - (heap ?? 0);
    console.log(
      `${looks} looks; the heap has grown by ${grown.toFixed(1)} MB; the longest rest was ${slowest / 1000} s`,
    );
    expect(grown).toBeLessThan(6);
    table.close();
  },
  hours * 90_000 + 60_000,
);
