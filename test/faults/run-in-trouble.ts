import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRunId, type RunPlan } from '../../src/model/run/plan.ts';
import type { RunState } from '../../src/model/run/run-state.ts';
import { commandWorkload } from '../../src/model/run/workload/our-workloads.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { connectRun } from '../../src/services/run/connect-run.ts';
import { createRun } from '../../src/services/run/create-run.ts';
import { readRun } from '../../src/services/run/read-run.ts';
import { scanInputs } from '../../src/services/run/scan-inputs.ts';
import { type WorkOptions, workOnRun } from '../../src/services/run/work.ts';
import { samplePlan } from '../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

/** The calls of the service that a test wants to go wrong. */
export type Trouble = (batch: BatchService) => Partial<BatchService>;

/** A local service, and runs on it whose worker is this process. */
export interface Playground {
  readonly folder: string;
  readonly stateDir: string;
  readonly batch: BatchService;
  /** A run of one file, written down and not begun. @returns its id. */
  newRun(command: string, change?: Partial<RunPlan>): Promise<string>;
  /** Works on it until its end, as a worker does. */
  work(id: string, trouble?: Trouble, options?: Partial<WorkOptions>): Promise<RunState>;
  close(): Promise<void>;
}

export async function startPlayground(): Promise<Playground> {
  const folder = makeTemporaryFolder('trouble');
  const stateDir = join(folder, 'state');
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in/a.txt'), 'a');
  const { batch: endpoint } = await ensureLocalService({ stateDir });
  return {
    folder,
    stateDir,
    batch: connectBatch({ ...endpoint, url: endpoint.endpoint }),
    async newRun(command, change = {}) {
      const id = newRunId('trouble', new Date(), Math.random);
      const inputs = await scanInputs([join(folder, 'in')]);
      const plan = samplePlan({
        id,
        workload: commandWorkload({ command, output: 'out.txt' }),
        inputs: { files: inputs.length, bytes: 1 },
        tasks: inputs.length,
        outFolder: join(folder, `${id}.out`),
        ...change,
      });
      await createRun(stateDir, plan, inputs);
      return id;
    },
    async work(id, trouble = () => ({}), options = {}) {
      const { signal } = new AbortController();
      const connect: WorkOptions['connect'] = async (plan) => {
        const { batch, storage } = await connectRun(plan, { stateDir, env: process.env, signal });
        return { batch: { ...batch, ...trouble(batch) }, storage };
      };
      await workOnRun({ stateDir, id, signal, connect, ...options });
      return (await readRun(stateDir, id)).state;
    },
    async close() {
      await stopLocalService({ stateDir });
      removeTemporaryFolder(folder);
    },
  };
}

/** Does as asked, except for so many times, from the first. */
export function failingAtFirst<A extends readonly unknown[], R>(
  times: number,
  error: unknown,
  work: (...given: A) => R,
): (...given: A) => R {
  let left = times;
  return (...given) => {
    if (left-- > 0) throw error;
    return work(...given);
  };
}
