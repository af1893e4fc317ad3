import { namedValues } from '../../../model/batch/add-body.ts';
import { Problem } from '../../../model/problem.ts';
import { resourceNames, runMetadata } from '../../../model/run/plan.ts';
import type { RunContext, Step } from '../run-context.ts';
import { makeContainer } from './upload.ts';

async function addOrAdopt({ batch, plan, signal }: RunContext): Promise<boolean> {
  const names = resourceNames(plan);
  try {
    await batch.addJob(
      {
        id: names.job,
        displayName: `batchdeck ${plan.workload.name}`,
        poolInfo: { poolId: names.pool },
        // An empty job with `terminatejob` completes at once: it is patched in when the tasks are there.
        onAllTasksComplete: 'noaction',
        metadata: namedValues(runMetadata(plan.id)),
      },
      { signal },
    );
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'JobExists') throw error;
    const job = await batch.getJob(names.job, { signal });
    if (job?.metadata.batchdeckRun === plan.id) return false;
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
  await context.record({ type: 'making', what: 'job', id: names.job });
  const created = await addOrAdopt(context);
  await context.record({ type: 'made', what: 'job', id: names.job, adopted: !created });
};
