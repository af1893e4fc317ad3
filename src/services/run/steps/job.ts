import { Problem } from '../../../model/problem.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import { expandRunJob } from '../../../model/run/workload/expand-run.ts';
import { accessOf, makeGroups } from '../node-access.ts';
import type { RunContext, Step } from '../run-context.ts';
import { makeContainer } from './upload.ts';

async function addOrAdopt(context: RunContext): Promise<boolean> {
  const { batch, plan, inputs, signal } = context;
  const names = resourceNames(plan);
  const { job } = expandRunJob(plan, inputs, (await accessOf(context)).urlOf);
  try {
    await batch.addJob({ displayName: `batchdeck ${plan.workload.name}`, ...job }, { signal });
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'JobExists') throw error;
    const found = await batch.getJob(names.job, { signal });
    if (found?.metadata.batchdeckRun === plan.id) return false;
    throw new Problem({
      kind: 'conflict',
      what: `a job ${names.job} exists already and is not of this run`,
      remedy: 'start the run again: it gets a new id',
      cause: error,
    });
  }
}

/** The job, and the container that its tasks write to: a task cannot make it. */
export const job: Step = async (context) => {
  const names = resourceNames(context.plan);
  await makeContainer(context, 'output container', names.outputContainer);
  await makeGroups(context);
  await context.record({ type: 'making', what: 'job', id: names.job });
  const created = await addOrAdopt(context);
  await context.record({ type: 'made', what: 'job', id: names.job, adopted: !created });
};
