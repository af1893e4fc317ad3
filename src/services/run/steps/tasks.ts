import type { AddBody } from '../../../model/batch/add-body.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import { expandRunJob, type RunJob } from '../../../model/run/workload/expand-run.ts';
import { type Submitted, submitTasks } from '../../batch/submit-tasks.ts';
import { accessOf } from '../node-access.ts';
import type { RunContext, Step } from '../run-context.ts';

interface Added extends Submitted {
  /** When the tasks' access to their files ends, ISO 8601. */
  readonly accessUntil?: string;
}

/** Each is made when it is its turn to be sent. */
function* madeTasks(job: RunJob): Generator<AddBody> {
  for (let at = 0; at < job.count; at++) yield job.task(at);
}

async function addAll(context: RunContext, jobId: string): Promise<Added> {
  const { plan, inputs, batch, signal } = context;
  const { urlOf, until } = await accessOf(context);
  const made = madeTasks(expandRunJob(plan, inputs, urlOf));
  const sum = await submitTasks(batch, jobId, made, { signal });
  return { ...sum, ...(until === undefined ? {} : { accessUntil: new Date(until).toISOString() }) };
}

/** Tasks first, then the wish that the job ends with them: an empty job would end at once. */
export const tasks: Step = async (context) => {
  const { batch, plan, signal } = context;
  const jobId = resourceNames(plan).job;
  const job = await batch.getJob(jobId, { signal });
  // A try before this one had added them all, and they are done.
  const over = job?.onAllTasksComplete === 'terminatejob';
  const sum = over ? { added: 0, existed: plan.tasks } : await addAll(context, jobId);
  if (!over) await batch.terminateWhenAllTasksComplete(jobId, { signal });
  await context.record({ type: 'tasks-added', ...sum });
};
