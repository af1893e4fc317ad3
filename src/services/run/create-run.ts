import { rm } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import { notWrittenDown } from './cannot-keep.ts';
import { writeInputs } from './inputs-file.ts';
import { openJournal } from './journal.ts';
import { makeRunFolder, type RunFolder, runFolder } from './run-folder.ts';
import { seal } from './sealed-file.ts';

/**
 * Writes a run down: its inputs, then its plan. Nothing is created anywhere else; a worker takes it from here.
 * @throws Problem `conflict` when there is a run of this id; that one stays as it is.
 */
export async function createRun(
  stateDir: string,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  const folder = runFolder(stateDir, plan.id);
  const { path } = folder;
  let isOurs = false;
  try {
    isOurs = makeRunFolder(folder);
    if (isOurs) await writeDown(folder, plan, inputs);
  } catch (error) {
    // Half a run would stand in every list of them. What is not ours is somebody's run.
    if (isOurs) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw notWrittenDown(path, error instanceof Problem ? (error.cause ?? error) : error);
  }
  if (!isOurs)
    throw new Problem({
      kind: 'conflict',
      what: `there is a run ${plan.id} already`,
      why: `${path} holds it`,
      remedy: 'start again: the new run gets another id',
    });
}

async function writeDown(folder: RunFolder, plan: RunPlan, inputs: readonly InputFile[]): Promise<void> {
  await writeInputs(folder.inputs, inputs);
  const journal = await openJournal(folder.journal);
  try {
    await journal.append({ type: 'planned', plan: await seal(folder, plan) });
  } finally {
    await journal.close();
  }
}
