import type { InputFile, RunPlan } from '../plan.ts';
import { poolBody } from '../pool-body.ts';
import { expandRunJob, expandRunPool } from './expand-run.ts';

/** What the nodes of a run must have, as far as its templates and its first task tell. */
export function nodeNeeds(plan: RunPlan, inputs: readonly InputFile[]) {
  const job = expandRunJob(plan, inputs);
  const asked = [poolBody(plan, undefined), job.job, job.count > 0 ? job.task(0) : undefined];
  return {
    packages: [...(expandRunPool(plan)?.packages ?? []), ...job.packages],
    commands: [JSON.stringify(asked)],
  };
}
