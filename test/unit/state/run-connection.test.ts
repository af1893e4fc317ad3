import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { ensureLocalService } from '../../../src/services/local/ensure.ts';
import { stopLocalService } from '../../../src/services/local/stop.ts';
import { createRun } from '../../../src/services/run/create-run.ts';
import { withRun } from '../../../src/state/run-connection.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir = '';
const taken = createServer();
beforeEach(async () => {
  stateDir = makeTemporaryFolder('run');
});
afterEach(async () => {
  await stopLocalService({ stateDir });
  taken.close();
  removeTemporaryFolder(stateDir);
});

it('finds the local service again once it has come back on another port, and starts none itself', async () => {
  const before = (await ensureLocalService({ stateDir })).batch.endpoint;
  await createRun(stateDir, samplePlan(), []);
  const options = { stateDir, configDir: stateDir, env: {}, readOnly: false };
  const at = withRun(options, samplePlan().id, new AbortController().signal);
  const urlAt = () => at(async ({ batch }) => batch.url);
  const fails = () =>
    at(async () => {
      throw new Problem({ kind: 'unreachable', what: 'no answer' });
    });
  expect(await urlAt()).toBe(before);

  await stopLocalService({ stateDir });
  await expect(fails()).rejects.toThrow('no answer');
  expect(await urlAt()).toBe(before);

  await new Promise<void>((resolve) => taken.listen(Number(new URL(before).port), '127.0.0.1', resolve));
  const after = (await ensureLocalService({ stateDir })).batch.endpoint;
  expect(after).not.toBe(before);
  await expect(fails()).rejects.toThrow('no answer');
  expect(await urlAt()).toBe(after);
});
