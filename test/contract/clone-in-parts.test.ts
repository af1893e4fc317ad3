import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneJob } from '../../src/model/explorer/resources/jobs/clone-job.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { runPlan } from '../../src/state/explorer/plan-run.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';
import { locked, type RefusingProxy, startRefusingProxy } from '../support/refusing-proxy.ts';

const many = 3200;
let batch: LocalBatch;
let proxy: RefusingProxy;
beforeAll(async () => {
  batch = await startTestBatch();
  proxy = await startRefusingProxy(batch.url);
  await batch.client.pool.add(poolOf('empty'));
  await batch.client.job.add(jobOf('from', 'empty', { priority: 7 }));
  for (let at = 0; at < many; at += 100)
    await batch.client.task.addCollection(
      'from',
      Array.from({ length: 100 }, (_, index) => ({
        id: `task-${at + index}`,
        commandLine: `echo ${at + index}`,
      })),
    );
  await batch.client.job.patch('from', { onAllTasksComplete: 'terminatejob' });
});
afterAll(async () => {
  proxy.close();
  await batch.close();
});

function clone(id: string) {
  const { account, key } = batch;
  const retry = { attempts: 1, firstDelayMs: 1, maxDelayMs: 1 };
  const run = runPlan({
    action: cloneJob,
    targets: [{ parents: [], id: 'from' }],
    values: { id, tasks: 'yes' },
    connect: async () => ({
      wire: connectWire({ url: proxy.url, account, key }, { retry }),
      storage: connectStorage({ account: 'none', key: '', blobEndpoint: 'http://127.0.0.1:1/none' }),
    }),
    record: (_line, work) => work(),
    signal: new AbortController().signal,
  });
  const ended = () =>
    until(
      async () => run.store.getState(),
      ({ running }) => !running,
    );
  const said = () =>
    run.store
      .getState()
      .items.map(({ part, target, state, note }) => `${part ?? target.id} ${state} ${note}`);
  return { run, ended, said };
}

async function commandsOf(job: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let page = await batch.client.task.list(job);
  for (;;) {
    for (const { id = '', commandLine = '' } of page) found.set(id, commandLine);
    if (!page.odatanextLink) return found;
    page = await batch.client.task.listNext(page.odatanextLink);
  }
}

it('a job is cloned in parts that are counted', async () => {
  const { run, ended, said } = clone('whole');
  expect(
    await until(
      async () => run.store.getState(),
      ({ items }) => items.length > 1,
    ),
  ).toMatchObject({
    all: 6,
  });
  await ended();
  expect(said()).toEqual([
    'from done whole is there',
    'tasks 1 to 1,000 done 1,000 tasks',
    'ends by itself (terminatejob) done undefined',
    'tasks 1,001 to 2,000 done 1,000 tasks',
    'tasks 2,001 to 3,000 done 1,000 tasks',
    'tasks 3,001 to 4,000 done 200 tasks',
  ]);
  expect(await commandsOf('whole')).toEqual(await commandsOf('from'));
  expect(await batch.client.job.get('whole')).toMatchObject({
    priority: 7,
    onAllTasksComplete: 'terminatejob',
    state: 'active',
  });
});

it('a part that failed is done again by itself, and nothing ends before it is there', async () => {
  let posts = 0;
  proxy.refuse(locked, (method, url) => {
    if (method !== 'POST' || !url.includes('/jobs/broken/addtaskcollection')) return false;
    posts++;
    return posts === 5;
  });
  const { run, ended, said } = clone('broken');
  await ended();
  const { failed, all } = run.store.getState();
  expect([failed, all]).toEqual([1, 6]);
  expect(said().filter((line) => line.includes('failed'))).toEqual([
    expect.stringContaining('Somebody has locked'),
  ]);
  expect(said()).toContain('ends by itself (terminatejob) waiting undefined');
  expect(await batch.client.job.get('broken')).toMatchObject({ onAllTasksComplete: 'noaction' });
  proxy.refuse(undefined);
  run.retry();
  await ended();
  expect(said()).toHaveLength(6);
  expect(run.store.getState()).toMatchObject({ done: 6, failed: 0 });
  expect(await commandsOf('broken')).toEqual(await commandsOf('from'));
  expect(await batch.client.job.get('broken')).toMatchObject({ onAllTasksComplete: 'terminatejob' });
});

it('one that was stopped goes on where it was', async () => {
  const { run, ended } = clone('stopped');
  await until(
    async () => run.store.getState(),
    ({ items }) => items.length > 1,
  );
  run.stop();
  await ended();
  const { done, all } = run.store.getState();
  expect(done).toBeLessThan(all);
  run.retry();
  await ended();
  expect(run.store.getState()).toMatchObject({ done: 6, failed: 0 });
  expect(await commandsOf('stopped')).toEqual(await commandsOf('from'));
});
