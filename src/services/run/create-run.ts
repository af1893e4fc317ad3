import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import { writeInputs } from './inputs-file.ts';
import { openJournal } from './journal.ts';
import { makeRunFolder } from './run-folder.ts';

/** Writes a run down: its inputs, then its plan. Nothing is created anywhere else; a worker takes it from here. */
export async function createRun(
  stateDir: string,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  const folder = await makeRunFolder(stateDir, plan.id);
  await writeInputs(folder.inputs, inputs);
  const journal = await openJournal(folder.journal);
  try {
    await journal.append({ type: 'planned', plan });
  } finally {
    await journal.close();
  }
}
