import { rm } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import { notWrittenDown } from './cannot-keep.ts';
import { writeInputs } from './inputs-file.ts';
import { openJournal } from './journal.ts';
import { makeRunFolder, runFolder } from './run-folder.ts';
import { seal } from './sealed-file.ts';

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
 * Writes a run down: its inputs, then its plan. Nothing is created anywhere else; a worker takes it from here.
 * @throws Problem `conflict` when there is a run of this id; that one stays as it is.
 */
export async function createRun(
  stateDir: string,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  const { path } = runFolder(stateDir, plan.id);
  try {
    await writeDown(stateDir, plan, inputs);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict') throw error;
    // Half a run would stand in every list of them.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw notWrittenDown(path, error instanceof Problem ? (error.cause ?? error) : error);
  }
}

async function writeDown(stateDir: string, plan: RunPlan, inputs: readonly InputFile[]): Promise<void> {
  const folder = await makeRunFolder(stateDir, plan.id);
  try {
    await writeInputs(folder.inputs, inputs);
  } catch (error) {
    if (!isThere(error)) throw error;
    throw new Problem({
      kind: 'conflict',
      what: `there is a run ${plan.id} already`,
      why: `${folder.path} holds it`,
      remedy: 'start again: the new run gets another id',
      cause: error,
    });
  }
  const journal = await openJournal(folder.journal);
  try {
    await journal.append({ type: 'planned', plan: await seal(folder, plan) });
  } finally {
    await journal.close();
  }
}
