import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Action } from '../../src/model/explorer/action.ts';
import { resourceNamed } from '../../src/model/explorer/resources.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { runPlan } from '../../src/state/explorer/plan-run.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';
import { type RefusingProxy, startRefusingProxy } from '../support/refusing-proxy.ts';

let batch: LocalBatch;
let proxy: RefusingProxy;
beforeAll(async () => {
  batch = await startTestBatch();
  proxy = await startRefusingProxy(batch.url);
  await batch.client.pool.add(poolOf('empty'));
  await batch.client.job.add(jobOf('j', 'empty'));
});
afterAll(async () => {
  proxy.close();
  await batch.close();
});

function actionOf(resource: 'tasks' | 'nodes', name: string): Action {
  const action = resourceNamed(resource).actions?.find((each) => each.name === name);
  if (!action) throw new Error(`${resource} cannot be ${name}d`);
  return action;
}

async function ends(action: Action, parent: string, ids: readonly string[]) {
  const { account, key } = batch;
  const retry = { attempts: 1, firstDelayMs: 1, maxDelayMs: 1 };
  const services = {
    wire: connectWire({ url: proxy.url, account, key }, { retry }),
    storage: connectStorage({ account: 'none', key: '', blobEndpoint: 'http://127.0.0.1:1/none' }),
  };
  const run = runPlan({
    action,
    targets: ids.map((id) => ({ parents: [parent], id })),
    values: {},
    connect: async () => services,
    record: (_line, work) => work(),
    signal: new AbortController().signal,
  });
  const over = () =>
    until(
      async () => run.store.getState(),
      ({ running, done, failed }) => !running && done + failed === ids.length,
    );
  await over();
  const said = () =>
    Object.fromEntries(
      run.store.getState().items.map(({ target, state, note }) => [target.id, `${state}: ${note ?? ''}`]),
    );
  return { run, over, said };
}

it('tells of each item by itself what came of it, and does again what failed', async () => {
  const value = ['stays', 'fails', 'large'].map((id) => ({ id, commandLine: 'true' }));
  await batch.client.task.addCollection('j', value);
  proxy.refuse(
    { status: 413, code: 'RequestBodyTooLarge', text: 'too large' },
    (method, url) => method === 'DELETE' && url.includes('/large'),
  );
  const { run, over, said } = await ends(actionOf('tasks', 'delete'), 'j', ['stays', 'vanished', 'large']);
  expect(said()).toEqual({
    stays: 'done: ',
    vanished: 'done: it was so already',
    large: 'failed: it is more than the service takes in one request: make it shorter [RequestBodyTooLarge]',
  });
  expect((await batch.client.task.list('j')).map(({ id }) => id)).toEqual(['fails', 'large']);
  proxy.refuse(undefined);
  run.retry();
  await over();
  expect(said().large).toBe('done: ');
  expect((await batch.client.task.list('j')).map(({ id }) => id)).toEqual(['fails']);
});

it('says that what it lies in is gone', async () => {
  const { said } = await ends(actionOf('tasks', 'delete'), 'no-such-job', ['a', 'b']);
  expect(said().a).toBe('failed: the job is gone [JobNotFound]');
});
