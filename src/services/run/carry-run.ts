import { cleanUpPlan, wentWell } from '../../model/run/clean-up-plan.ts';
import { type Fact, type Outcome, type StepName, stepNames } from '../../model/run/fact.ts';
import { recordProblem } from './record-problem.ts';
import { carryOutCleanUp } from './remove-resource.ts';
import type { RunContext, Step } from './run-context.ts';
import { check } from './steps/check.ts';
import { cleanUp } from './steps/clean-up.ts';
import { download } from './steps/download.ts';
import { job } from './steps/job.ts';
import { pool } from './steps/pool.ts';
import { tasks } from './steps/tasks.ts';
import { upload } from './steps/upload.ts';
import { watch } from './steps/watch.ts';
import { DeadlinePassed } from './watch/deadline.ts';

const steps: Readonly<Record<StepName, Step>> = {
  check,
  upload,
  pool,
  job,
  tasks,
  watch,
  download,
  'clean-up': cleanUp,
};

/** Reason of an abort that means: give the run up, and stop what costs. Any other means: the worker has to go. */
export class StopAsked extends Error {
  override readonly name = 'StopAsked';
}

async function take(context: RunContext, step: StepName): Promise<void> {
  context.report({ step, trouble: undefined });
  await context.record({ type: 'step-started', step });
  await steps[step](context);
  await context.record({ type: 'step-done', step });
}

async function takeAll(context: RunContext): Promise<Outcome> {
  for (const step of stepNames) {
    context.signal.throwIfAborted();
    if (context.state().steps[step].state !== 'done') await take(context, step);
  }
  return wentWell(context.state()) ? 'succeeded' : 'failed';
}

/** What is finished is fetched all the same; the rest goes on, and is fetched when the run is resumed. */
async function afterDeadline(context: RunContext): Promise<Outcome> {
  try {
    await download(context);
  } catch (error) {
    context.signal.throwIfAborted();
    // The tasks go on all the same: no reason to take their pool away.
    await recordProblem(context, error);
  }
  return 'deadline';
}

async function afterStop(context: RunContext): Promise<Outcome> {
  await context.record({ type: 'stop-asked' });
  await take(context, 'clean-up');
  return 'stopped';
}

/**
 * Nobody may be looking: a pool of a run that cannot go on must not burn money until somebody is. It goes even
 * when the journal cannot be written: a full disk may be what the run broke on.
 */
async function releasePool(context: RunContext): Promise<void> {
  if (context.plan.policy.pool === 'keep') return;
  const items = cleanUpPlan(context.state()).filter((item) => item.what === 'pool');
  const record = (fact: Fact) => context.record(fact).catch(() => undefined);
  await carryOutCleanUp({ ...context, runId: context.plan.id, record }, items).catch(() => undefined);
}

async function afterProblem(context: RunContext, error: unknown): Promise<Outcome> {
  try {
    await recordProblem(context, error);
  } finally {
    await releasePool(context);
  }
  return 'broken';
}

/**
 * Carries a run from wherever its journal says it is to its end, and records how it ended.
 * @param context its signal is aborted with {@link StopAsked} to give the run up.
 * @param afterwards a context for what must still be done after that signal was aborted.
 * @returns undefined when the worker had to go before the end: the run can be resumed.
 */
export async function carryRun(context: RunContext, afterwards: RunContext): Promise<Outcome | undefined> {
  let outcome: Outcome;
  try {
    // A stop that was begun is brought to its end: the job of such a run may be terminated already.
    outcome = context.state().stopAsked ? await afterStop(afterwards) : await takeAll(context);
  } catch (error) {
    if (context.signal.aborted && !(context.signal.reason instanceof StopAsked)) return undefined;
    try {
      if (context.signal.aborted) outcome = await afterStop(afterwards);
      else if (error instanceof DeadlinePassed) outcome = await afterDeadline(afterwards);
      else outcome = await afterProblem(afterwards, error);
    } catch (later) {
      if (afterwards.signal.aborted) return undefined;
      outcome = await afterProblem(afterwards, later);
    }
  }
  await afterwards.record({ type: 'ended', outcome });
  return outcome;
}
