import { Problem } from '../../model/problem.ts';
import { type RunPlan, type Workload, workloadSchema } from '../../model/run/plan.ts';
import { sealedWorkload } from '../../model/run/workload/sealed-workload.ts';
import { readJson, writePrivateJson } from '../local/private-file.ts';
import type { RunFolder } from './run-folder.ts';

/**
 * The plan as the journal may tell it. Where something of it is secret, what the tasks need is first written beside
 * the journal, readable by its owner alone.
 */
export async function seal(folder: RunFolder, plan: RunPlan): Promise<RunPlan> {
  const workload = sealedWorkload(plan.workload);
  if (workload.sealed) await writePrivateJson(folder.sealed, plan.workload);
  return { ...plan, workload };
}

/** The plan whole, to work by. @throws Problem when what was sealed is gone */
export async function unseal(folder: RunFolder, plan: RunPlan): Promise<RunPlan> {
  if (!plan.workload.sealed) return plan;
  const workload: Workload | undefined = await readJson(folder.sealed, workloadSchema);
  if (workload) return { ...plan, workload };
  throw new Problem({
    kind: 'broken',
    what: `the keys that run ${plan.id} was given are gone`,
    why: `${folder.sealed} cannot be read`,
    remedy: 'start it anew with them; `batchdeck cleanup` removes what this one has made',
  });
}
