import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newRunId } from '../../src/model/run/plan.ts';
import { commandWorkload } from '../../src/model/run/workload/our-workloads.ts';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { programPath } from '../../src/services/program.ts';
import { createRun } from '../../src/services/run/create-run.ts';
import { scanInputs } from '../../src/services/run/scan-inputs.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { bundled } from '../support/bundled.ts';
import { samplePlan } from '../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const inputNames = ['a/one.txt', 'b/one.txt', "it's two.txt"];
let root = '';
let stateDir = '';
let crashingWorker: Awaited<ReturnType<typeof bundled>>;

beforeAll(async () => {
  root = makeTemporaryFolder('crash');
  stateDir = join(root, 'state');
  for (const name of inputNames) {
    await mkdir(join(root, 'in', name, '..'), { recursive: true });
    await writeFile(join(root, 'in', name), `content of ${name}`);
  }
  crashingWorker = await bundled(join(import.meta.dirname, 'crashing-worker.ts'));
  await ensureLocalService({ stateDir });
});
afterAll(async () => {
  await stopLocalService({ stateDir });
  await crashingWorker.remove();
  removeTemporaryFolder(root);
});

/** A run of its own, written down and not begun. Its tasks note that they ran. */
async function newRun(): Promise<{ id: string; ran: string; out: string }> {
  const id = newRunId('crash', new Date(), Math.random);
  const ran = join(root, `${id}.ran`);
  const out = join(root, `${id}.out`);
  const command = `echo "$AZ_BATCH_TASK_ID" >> "${ran}" && cp "$INPUT" "$OUTPUT"`;
  const inputs = await scanInputs([join(root, 'in')]);
  const plan = samplePlan({
    id,
    createdAt: new Date().toISOString(),
    workload: commandWorkload({ command, output: 'copy.txt' }),
    inputs: { files: inputs.length, bytes: 0 },
    tasks: inputs.length,
    outFolder: out,
  });
  await createRun(stateDir, plan, inputs);
  return { id, ran, out };
}

/** What an undisturbed run leaves: each result once, each task run once, nothing on the services but the results. */
async function expectUndisturbed({ id, ran, out }: Awaited<ReturnType<typeof newRun>>): Promise<void> {
  for (const name of inputNames) expect(await readFile(join(out, name), 'utf8')).toBe(`content of ${name}`);
  expect((await readFile(ran, 'utf8')).trim().split('\n').sort()).toEqual(['0', '1', '2']);
  const endpoint = await ensureLocalService({ stateDir });
  const { signal } = new AbortController();
  const batch = connectBatch({ ...endpoint.batch, url: endpoint.batch.endpoint });
  expect(await batch.getPool(id)).toBeUndefined();
  expect(await batch.getJob(id)).toBeUndefined();
  const left: string[] = [];
  for await (const { name } of connectStorage(endpoint.storage).listContainers({
    prefix: `fgrp-${id}`,
    signal,
  }))
    left.push(name);
  expect(left).toEqual([`fgrp-${id}-out`]);
}

async function work(id: string, dieAt: number, eventsFile = ''): Promise<string | null> {
  try {
    await run(process.execPath, [crashingWorker.program, stateDir, id, String(dieAt), eventsFile]);
    return null;
  } catch (error) {
    return error instanceof Error && 'signal' in error && typeof error.signal === 'string'
      ? error.signal
      : String(error);
  }
}

test('a worker killed after any fact and any change leaves a run that resumes to the same end', {
  timeout: 300_000,
}, async () => {
  const whole = await newRun();
  const eventsFile = join(root, 'events.json');
  expect(await work(whole.id, 0, eventsFile)).toBeNull();
  await expectUndisturbed(whole);
  const events: unknown = JSON.parse(await readFile(eventsFile, 'utf8'));
  if (!Array.isArray(events)) throw new Error('no events');
  for (const step of ['check', 'upload', 'pool', 'job', 'tasks', 'watch', 'download', 'clean-up']) {
    expect(events).toContain(`step-started ${step}`);
  }

  const points = events.map((event, index) => ({ event: String(event), dieAt: index + 1 }));
  const lane = async () => {
    for (let point = points.shift(); point; point = points.shift()) {
      const broken = await newRun();
      expect(await work(broken.id, point.dieAt), `did not die after ${point.event}`).toBe('SIGKILL');
      const { event } = point;
      const resume = [programPath(), 'runs', 'resume', broken.id, '--state-dir', stateDir];
      // The last fact is the end itself: there is nothing to resume.
      if (event !== 'ended')
        await run(process.execPath, resume).catch((error: unknown) =>
          expect.fail(`after ${event}: ${error}`),
        );
      await expectUndisturbed(broken).catch((error: unknown) => expect.fail(`after ${event}: ${error}`));
    }
  };
  await Promise.all([lane(), lane(), lane()]);
});
