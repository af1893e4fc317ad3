import type { InputFile, RunPlan } from '../plan.ts';
import { poolBody } from '../pool-body.ts';
import { expandRunJob } from './expand-run.ts';
import { taskCommand } from './task-words.ts';

type Planned = Pick<RunPlan, 'id' | 'pool' | 'workload'>;

/** What the first task of a run runs; the others do the like. */
export function runCommand(plan: Planned, inputs: readonly InputFile[]): string {
  const job = expandRunJob(plan, inputs);
  return job.count === 0 ? 'no task' : taskCommand(job.job, job.task(0));
}

/** What prepares each node of a new pool; undefined for nothing. */
export function startTaskOf(plan: RunPlan): string | undefined {
  const startTask = poolBody(plan, undefined)?.startTask;
  const script = startTask === undefined ? '' : taskCommand(undefined, startTask);
  return script.trim() === '' ? undefined : script;
}
