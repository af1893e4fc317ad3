import { Problem } from '../../model/problem.ts';
import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import { writeInputs } from './inputs-file.ts';
import { openJournal } from './journal.ts';
import { makeRunFolder } from './run-folder.ts';
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
