import { wireText } from '../../explorer/wire-row.ts';
import { type InputFile, type RunPlan, resourceNames } from '../plan.ts';
import { expandRunJob, type RunJob, type TaskLabel } from './expand-run.ts';

/** Whether a run has a task for each of its files; else its tasks are a whole of which no part can be run. */
export const isPerFile = ({ listings }: RunJob, run: Pick<RunPlan, 'id' | 'pool' | 'inputGroup'>): boolean =>
  listings.some(({ container }) => container === resourceNames(run).inputContainer);

/** The tasks of a run in their order. @throws Problem `usage` when its templates cannot be expanded. */
export function taskLabels(
  plan: Pick<RunPlan, 'id' | 'pool' | 'workload' | 'inputGroup'>,
  inputs: readonly InputFile[],
): TaskLabel[] {
  const job = expandRunJob(plan, inputs);
  const perFile = isPerFile(job, plan);
  const tasks = Array.from({ length: job.count }, (_, index): TaskLabel => {
    const input = perFile ? inputs[index] : undefined;
    if (input) return { id: String(index), input: input.name };
    const task = job.task(index);
    return { id: task.id, input: wireText(task, 'displayName') ?? '' };
  });
  return job.manager ? [...tasks, job.manager] : tasks;
}
