import type { TaskCounts } from '../../../model/batch/job.ts';
import { isFree } from '../../../model/cost/rate.ts';
import { Problem } from '../../../model/problem.ts';
import { type RunPlan, resourceNames } from '../../../model/run/plan.ts';
import { whyWaiting } from '../../../model/run/waiting.ts';
import { wait } from '../../wait.ts';
import { nextLookMs } from '../poll.ts';
import type { RunContext, Step } from '../run-context.ts';
import { DeadlinePassed } from '../watch/deadline.ts';
import { createLooker, hopeless, type Look } from '../watch/look.ts';
import { watchNodeFailures } from '../watch/node-failures.ts';
import { watchPreparation } from '../watch/preparation-failures.ts';
import { watchTaskFailures } from '../watch/task-failures.ts';

/** A failed start task is to be said within three seconds, so looks are never further apart than this. */
const longestBetweenLooks = 2000;
/** How long past its deadline a run waits for a look that succeeds. */
const offlineMs = 30_000;

const finished = (tasks: TaskCounts, total: number) =>
  tasks.completed >= total && tasks.active + tasks.running === 0;

/** With a job manager there are as many as it has added so far; what the job left when it ended will never run. */
const totalOf = (plan: RunPlan, { active, running, completed }: TaskCounts) =>
  plan.grows ? Math.max(plan.tasks, active + running + completed) : plan.tasks;

/** A job manager that ends may end its job, with whatever still waits: that is how it was written. */
const endedByManager = (plan: RunPlan, { job, tasks }: Look) =>
  plan.grows === true && job?.state === 'completed' && tasks.running === 0;

/** The counts may run ahead of the truth by some seconds: the list decides. */
async function reallyFinished({ batch, plan, signal }: RunContext): Promise<boolean> {
  const { job } = resourceNames(plan);
  for await (const _ of batch.listTasks(job, {
    filter: "state ne 'completed'",
    select: ['id', 'state'],
    signal,
  }))
    return false;
  return true;
}

/** A job that is not there any more has not come to its end. */
function noSuchJob(error: unknown): false {
  if (error instanceof Problem && error.status === 404) return false;
  throw error;
}

function report(context: RunContext, { job, pool, nodes, tasks }: Look): void {
  const { active, running, succeeded, failed } = tasks;
  context.report({
    tasks: { active, running, succeeded, failed, total: totalOf(context.plan, tasks) },
    nodes: nodes && Object.fromEntries(Object.entries(nodes.byState).filter(([, n]) => n > 0)),
    waiting: whyWaiting(pool, nodes, tasks, { job, local: isFree(context.plan.connection.batchUrl) }),
    trouble: undefined,
  });
}

/** A look that fails is not the end: the next one may not. Refusals and damage are. */
async function tolerant<T>(context: RunContext, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof Problem) || error.kind !== 'unreachable') throw error;
    context.report({ trouble: error.message });
    return undefined;
  }
}

export const watch: Step = async (context) => {
  const { plan, signal } = context;
  const look = createLooker(context);
  const tellNodes = watchNodeFailures(context);
  const tellTasks = watchTaskFailures(context);
  const unprepared = watchPreparation(context);
  const deadline = (context.state().watchStartedAt ?? Date.now()) + plan.timeoutMs;
  let seen = '';
  let changedAt = Date.now();
  let overdueSince: number | undefined;

  /** One look with all that it leads to. @returns whether the watch is over. */
  async function lookOnce(): Promise<boolean> {
    const now = await look();
    report(context, now);
    await tellNodes(now.nodes);
    const done =
      endedByManager(plan, now) || (finished(now.tasks, plan.tasks) && (await reallyFinished(context)));
    const reason = done ? undefined : (hopeless(now, plan.grows) ?? (await unprepared(now)));
    // Of one look the counts may be older than the rest, by a request that was tried again: a job whose last task has
    // ended meanwhile is over, and was ended by nobody else.
    const lost = reason && !(await reallyFinished(context).catch(noSuchJob)) ? reason : undefined;
    await tellTasks(now.tasks.failed, done || lost !== undefined);
    if (lost) await context.record({ type: 'pool-trouble', ...lost });
    if (done || lost) {
      const { succeeded, failed } = now.tasks;
      const unfinished = totalOf(plan, now.tasks) - succeeded - failed;
      await context.record({ type: 'watched', succeeded, failed, unfinished });
      return true;
    }
    const picture = JSON.stringify([now.nodes?.byState, now.tasks]);
    if (picture !== seen) changedAt = Date.now();
    seen = picture;
    return false;
  }

  for (;;) {
    const lookedAt = Date.now();
    const isOver = await tolerant(context, lookOnce);
    if (isOver) return;
    // The machine may have slept within a look: what that saw is of before, and the tasks did not sleep. Once awake it may
    // be without a network for some time.
    if (lookedAt >= deadline) {
      overdueSince ??= lookedAt;
      if (isOver === false || lookedAt - overdueSince >= offlineMs)
        throw new DeadlinePassed('the deadline of the run passed');
    }
    const untilNext = nextLookMs(Date.now() - changedAt, longestBetweenLooks);
    const left = deadline - Date.now();
    await wait(left > 0 ? Math.min(left, untilNext) : untilNext, signal);
  }
};
