import { randomBytes } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunPlan } from '../../../src/model/run/plan.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { createRun } from '../../../src/services/run/create-run.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import { runFolder } from '../../../src/services/run/run-folder.ts';
import { unseal } from '../../../src/services/run/sealed-file.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { noteSecret } from '../../support/secrets/ledger.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir: string;
beforeEach(() => {
  stateDir = makeTemporaryFolder('sealed');
});
afterEach(() => removeTemporaryFolder(stateDir));

const signature = encodeURIComponent(randomBytes(32).toString('base64'));
noteSecret(decodeURIComponent(signature), 'a signature that a run was given');
noteSecret('correct horse battery', 'a password that a run was given');
const url = `https://lab.blob.core.windows.net/in?sv=1&sig=${signature}`;

const given: Readonly<Record<string, RunPlan['workload']>> = {
  'in a command': commandWorkload({ command: `curl '${url}' -o x`, maxRetryCount: 0 }),
  'as the value of a parameter': { ...mp4ToMp3, values: { source: url, size: 3 } },
  'as a parameter that is called a password': {
    ...mp4ToMp3,
    values: { dbPassword: 'correct horse battery' },
  },
};

for (const [how, workload] of Object.entries(given))
  it(`what a run is given of secrets ${how} is not in its journal, and its worker has it all the same`, async () => {
    const plan = samplePlan({ workload });
    await createRun(stateDir, plan, []);
    const folder = runFolder(stateDir, plan.id);
    const journal = await readFile(folder.journal, 'utf8');
    expect(journal).not.toContain(signature);
    expect(journal).not.toContain('correct horse');
    expect(((await stat(folder.sealed)).mode & 0o777).toString(8)).toBe('600');
    const { state } = await readRun(stateDir, plan.id);
    expect(state.plan.workload.sealed).toBe(true);
    expect(await unseal(folder, state.plan)).toEqual(plan);
  });

it('a run without secrets has no such file', async () => {
  const plan = samplePlan();
  await createRun(stateDir, plan, []);
  const folder = runFolder(stateDir, plan.id);
  await expect(stat(folder.sealed)).rejects.toThrow('ENOENT');
  expect((await readRun(stateDir, plan.id)).state.plan).toEqual(plan);
});

it('whose file is gone says so instead of sending what was cut', async () => {
  const plan = samplePlan({ workload: { ...mp4ToMp3, values: { source: url } } });
  await createRun(stateDir, plan, []);
  const folder = runFolder(stateDir, plan.id);
  await rm(folder.sealed);
  const { state } = await readRun(stateDir, plan.id);
  await expect(unseal(folder, state.plan)).rejects.toMatchObject({
    what: 'the keys that run sample-run was given are gone',
  });
});
