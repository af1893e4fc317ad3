import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRun } from '../../../src/services/run/create-run.ts';
import { createReruns } from '../../../src/state/rerun.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';
import { batchError, type ScriptedServer, startScripted } from '../batch/batch-double.ts';

let stateDir = '';
let server: ScriptedServer;
beforeAll(async () => {
  stateDir = makeTemporaryFolder('rerun');
  server = await startScripted(({ url = '' }) =>
    url.includes('/tasks/3/')
      ? { status: 409, body: batchError('JobCompleted', 'It is over.') }
      : { status: 204 },
  );
});
afterAll(async () => {
  await server.close();
  removeTemporaryFolder(stateDir);
});

it('asks for no more tasks once the service refuses one', async () => {
  const plan = samplePlan({ connection: { name: 'environment', batchUrl: server.url } });
  await createRun(stateDir, plan, []);
  const key = Buffer.alloc(64, 7).toString('base64');
  const env = {
    AZURE_BATCH_ACCOUNT: 'contoso',
    AZURE_BATCH_ENDPOINT: server.url,
    AZURE_BATCH_ACCESS_KEY: key,
    AZURE_STORAGE_ACCOUNT: 'contoso',
    AZURE_STORAGE_KEY: key,
  };
  const options = { stateDir, configDir: stateDir, env, readOnly: false };
  const reruns = createReruns(options, new AbortController().signal);
  const tasks = Array.from({ length: 500 }, (_, index) => String(index));
  const told: number[] = [];
  const again = reruns.again(plan.id, tasks, false, (done) => told.push(done));
  await expect(again).rejects.toMatchObject({ code: 'JobCompleted' });
  expect(server.requests.length).toBeLessThan(100);
  expect(told.length).toBeLessThan(server.requests.length);
});
