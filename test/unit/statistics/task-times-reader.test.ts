import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { WireRequest } from '../../../src/model/explorer/wire-request.ts';
import { jobStatisticsOf } from '../../../src/model/statistics/job-statistics.ts';
import type { BatchWire } from '../../../src/services/batch/batch-wire.ts';
import { connectWire } from '../../../src/services/batch/connect-wire.ts';
import { TaskTimesReader } from '../../../src/state/statistics/task-times-reader.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { jobOf, poolOf } from '../../support/local-batch-workload.ts';

/** More than two pages of the service. */
const total = 2500;
const job = 'times';
let batch: LocalBatch;

/** The service, with what it is asked for written down. */
const noted = (wire: BatchWire, asked: string[]): BatchWire => {
  const note = (request: WireRequest | string) =>
    asked.push(typeof request === 'string' ? request : `${request.path} ${request.query?.$filter ?? ''}`);
  return {
    url: wire.url,
    send(doing, request, options) {
      note(request);
      return wire.send(doing, request, options);
    },
    page(doing, from, options) {
      note(from);
      return wire.page(doing, from, options);
    },
  };
};

beforeAll(async () => {
  batch = await startTestBatch();
  await batch.client.pool.add(poolOf(job, { targetDedicatedNodes: 0 }));
  await batch.client.job.add(jobOf(job, job));
  for (let from = 0; from < total; from += 100)
    await batch.client.task.addCollection(
      job,
      Array.from({ length: 100 }, (_, i) => ({ id: `t${from + i}`, commandLine: 'true' })),
    );
  for (let from = 0; from < total; from += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => batch.client.task.terminate(job, `t${from + i}`)));
}, 120_000);
afterAll(async () => {
  await batch.close();
});

it('tasks that ran are read once; after that a look asks for what has changed, and misses none of it', async () => {
  const { account, key } = batch;
  const asked: string[] = [];
  const wire = noted(connectWire({ url: batch.url, account, key }), asked);
  let pages = 0;
  const { signal } = new AbortController();
  const reader = new TaskTimesReader({ jobId: job, options: { signal }, onPage: () => pages++ });
  await reader.look(wire);
  expect(pages).toBe(3);
  expect([reader.times.ended, reader.total]).toEqual([total, total]);
  // Two that wait again are no more among those that ended; one of them ends once more.
  for (const id of ['t3', 't2400']) await batch.client.task.reactivate(job, id);
  await reader.look(wire);
  expect(reader.times.ended).toBe(total - 2);
  await batch.client.task.terminate(job, 't3');
  await reader.look(wire);
  expect(reader.times.ended).toBe(total - 1);
  // All that changed in the last seconds comes once more with each look; when that is past, so is its price.
  await vi.waitFor(
    async () => {
      await batch.client.task.reactivate(job, 't3');
      await batch.client.task.terminate(job, 't3');
      asked.splice(0);
      await reader.look(wire);
      expect(asked).toHaveLength(2);
    },
    { timeout: 15_000, interval: 250 },
  );
  expect(asked[1]).toContain("/tasks stateTransitionTime ge DateTime'");
  // They were ended before they began: nothing can be said of how long they ran.
  const found = jobStatisticsOf(job, reader.times, undefined, Date.now());
  expect(found).toMatchObject({ ended: total - 1, runTimes: undefined, nodes: 0 });
});
