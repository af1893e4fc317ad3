import type { AddBody } from '../../../model/batch/add-body.ts';
import { Problem } from '../../../model/problem.ts';
import { type InputFile, resourceNames } from '../../../model/run/plan.ts';
import { type NodeAccess, runTasks } from '../../../model/run/run-tasks.ts';
import { wait } from '../../wait.ts';
import type { RunContext, Step } from '../run-context.ts';

/** The service takes at most so many tasks in one request. */
const perRequest = 100;
const requestsAtOnce = 4;
/** A task that the service could not store is sent again so many times. */
const tries = 5;

/** Longer than the tasks may take, since nodes start late; not longer than a day beyond. */
const accessBeyondTimeoutMs = 24 * 3_600_000;

async function nodeAccess({ storage, plan }: RunContext): Promise<NodeAccess> {
  const names = resourceNames(plan);
  const until = new Date(Date.now() + plan.timeoutMs + accessBeyondTimeoutMs);
  return {
    inputContainerUrl: await storage.containerSas(names.inputContainer, 'read', until),
    outputContainerUrl: await storage.containerSas(names.outputContainer, 'write', until),
  };
}

interface Added {
  added: number;
  existed: number;
}

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
    left = left.filter((spec) => again.has(spec.id));
    if (left.length > 0) await wait(500 * n, signal);
  }
}

function* batches(specs: Iterable<AddBody>): Generator<AddBody[]> {
  let next: AddBody[] = [];
  for (const spec of specs) {
    next.push(spec);
    if (next.length < perRequest) continue;
    yield next;
    next = [];
  }
  if (next.length > 0) yield next;
}

async function addAll(context: RunContext, jobId: string, inputs: readonly InputFile[]): Promise<Added> {
  const sum: Added = { added: 0, existed: 0 };
  const queue = batches(runTasks(inputs, context.plan.workload, await nodeAccess(context)));
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
  const { batch, inputs, plan, signal } = context;
  const jobId = resourceNames(plan).job;
  const job = await batch.getJob(jobId, { signal });
  // A try before this one had added them all, and they are done.
  const over = job?.onAllTasksComplete === 'terminatejob';
  const sum = over ? { added: 0, existed: inputs.length } : await addAll(context, jobId, inputs);
  if (!over) await batch.terminateWhenAllTasksComplete(jobId, { signal });
  await context.record({ type: 'tasks-added', ...sum });
};
