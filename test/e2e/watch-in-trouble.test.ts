import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf } from '../support/local-batch-workload.ts';
import { type RefusingProxy, startRefusingProxy } from '../support/refusing-proxy.ts';
import { startRobot } from '../support/robot.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let batch: LocalBatch;
let proxy: RefusingProxy;
let folder: string;
beforeAll(async () => {
  batch = await startTestBatch();
  proxy = await startRefusingProxy(batch.url);
  folder = makeTemporaryFolder('watch');
  await batch.client.pool.add(poolOf('empty'));
  await batch.client.job.add(jobOf('j', 'empty'));
  for (const id of ['one', 'two']) await batch.client.task.add('j', { id, commandLine: 'true' });
});
afterAll(async () => {
  proxy.close();
  await batch.close();
  removeTemporaryFolder(folder);
});

it('a table that is drawn over itself tells of trouble in its last line, and stays in its place', async () => {
  const robot = startRobot({
    columns: 100,
    rows: 12,
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      BATCHDECK_STATE_DIR: join(folder, 'state'),
      BATCHDECK_CONFIG_DIR: join(folder, 'config'),
      AZURE_BATCH_ENDPOINT: proxy.url,
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_CONNECTION_STRING: batch.azurite.connectionString,
    },
    args: ['get', 'tasks', 'j', '--watch', '--every', '0.2'],
  });
  const places = () =>
    robot.lines().flatMap((line, row) => (/^(ID|one|two|\d tasks? at)/.test(line) ? [row] : []));
  await robot.see('2 tasks at');
  const before = places();
  proxy.refuse({ status: 503, code: 'ServerBusy', text: 'Too busy.' }, (method) => method === 'GET');
  await robot.see(/2 tasks at \d\d:\d\d:\d\d · could not list the tasks of j: Too busy\..*trying again/);
  await robot.see(/trying again in [1-9]/);
  expect(places()).toEqual(before);
  proxy.refuse(undefined);
  await batch.client.task.add('j', { id: 'three', commandLine: 'true' });
  await robot.see('3 tasks at');
  await robot.gone('Too busy');
  expect(robot.lines().filter((line) => line.startsWith('ID'))).toHaveLength(1);
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(130);
});
