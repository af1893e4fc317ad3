import type { AddBody } from '../../../model/batch/add-body.ts';
import { Problem } from '../../../model/problem.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import { expandRunJob, type RunJob } from '../../../model/run/workload/expand-run.ts';
import { wait } from '../../wait.ts';
import { accessOf } from '../node-access.ts';
import type { RunContext, Step } from '../run-context.ts';

/** The service takes at most so many tasks in one request. */
const perRequest = 100;
const requestsAtOnce = 4;
/** A task that the service could not store is sent again so many times. */
const tries = 5;

interface Added {
  added: number;
  existed: number;
  /** When the tasks' access to their files ends, ISO 8601. */
  accessUntil?: string;
}

/** A task of which nothing is said may be there or not: it must not be missed in silence. */
const untoldProblem = (count: number, jobId: string) =>
  new Problem({
    kind: 'unreachable',
    what: `the service did not say what became of ${count} tasks for job ${jobId}`,
    remedy: 'resume the run: tasks that are there are not added again',
  });

async function addBatch(
  { batch, signal }: RunContext,
  jobId: string,
  specs: readonly AddBody[],
  sum: Added,
): Promise<void> {
  let left = specs;
  for (let n = 1; left.length > 0; n++) {
    const answers = await batch.addTasks(jobId, left, { signal });
    const again = new Set<string>();
    for (const answer of answers) {
      if (answer.status === 'added') sum.added++;
      else if (answer.status === 'exists') sum.existed++;
      else if (answer.status === 'retry' && n < tries) again.add(answer.id);
      else {
        throw new Problem({
          kind: 'broken',
          what: `the service refused task ${answer.id}`,
          why: `${answer.error?.message ?? 'no reason given'} [${answer.error?.code ?? 'Unknown'}]`,
          ...(answer.error ? { code: answer.error.code } : {}),
        });
      }
    }
    const told = new Set(answers.map(({ id }) => id));
    const untold = left.filter(({ id }) => !told.has(id));
    if (untold.length > 0 && n === tries) throw untoldProblem(untold.length, jobId);
    left = left.filter(({ id }) => again.has(id) || !told.has(id));
    if (left.length > 0) await wait(500 * n, signal);
  }
}

function* batches(job: RunJob): Generator<AddBody[]> {
  for (let from = 0; from < job.count; from += perRequest) {
    const length = Math.min(perRequest, job.count - from);
    yield Array.from({ length }, (_, at) => job.task(from + at));
  }
}

async function addAll(context: RunContext, jobId: string): Promise<Added> {
  const { plan, inputs } = context;
  const { urlOf, until } = await accessOf(context);
  const sum: Added = {
    ...{ added: 0, existed: 0 },
    ...(until === undefined ? {} : { accessUntil: new Date(until).toISOString() }),
  };
  const queue = batches(expandRunJob(plan, inputs, urlOf));
  let failed = false;
  // Each lane takes the next batch from the one queue, so specs are made only as fast as they are sent.
  const lane = async () => {
    try {
      for (let next = queue.next(); !next.done && !failed; next = queue.next()) {
        await addBatch(context, jobId, next.value, sum);
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: requestsAtOnce }, lane));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
  return sum;
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
