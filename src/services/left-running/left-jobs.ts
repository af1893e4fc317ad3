import type { Job } from '../../model/batch/job.ts';
import type { LeftJob } from '../../model/left-running/left-row.ts';
import { Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import { atOnce } from './at-once.ts';
import type { LeftAccount } from './left-account.ts';

/** Each takes a question of its own, so not more of them than an account usually may have. */
const mostJobs = 300;
const jobsAtOnce = 4;

/** Jobs that are active without a task: they take from the account's quota of active jobs, and nothing ends them. */
export async function leftJobs(
  { place, batch }: LeftAccount,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<readonly LeftJob[]> {
  const active: Job[] = [];
  for await (const job of batch.listJobs({ filter: "state eq 'active'", signal })) {
    active.push(job);
    if (active.length === mostJobs) break;
  }
  const left: LeftJob[] = [];
  await atOnce(jobsAtOnce, active, async ({ id, metadata, createdAt }) => {
    if (!(await isEmpty({ batch, id, signal }))) return;
    const at = now();
    const runId = runOfMetadata(metadata);
    left.push({
      kind: 'job',
      place,
      id,
      seenAt: at,
      idleMs: createdAt && Math.max(0, at - createdAt.getTime()),
      ...(runId === undefined ? {} : { runId }),
    });
  });
  return left;
}

async function isEmpty({
  batch,
  id,
  signal,
}: Pick<LeftAccount, 'batch'> & { readonly id: string; readonly signal: AbortSignal }): Promise<boolean> {
  try {
    const { active, running, completed } = await batch.taskCounts(id, { signal });
    return active + running + completed === 0;
  } catch (error) {
    // It went between two questions.
    if (error instanceof Problem && error.status === 404) return false;
    throw error;
  }
}
