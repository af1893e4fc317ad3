import { cleanUpPlan } from '../../../model/run/clean-up-plan.ts';
import { carryOutCleanUp } from '../remove-resource.ts';
import type { Step } from '../run-context.ts';

/** Nobody waits at a screen here, and the work is done: a passing trouble must not turn it into a failure. */
const patienceMs = 10 * 60_000;

export const cleanUp: Step = (context) =>
  carryOutCleanUp({ ...context, runId: context.plan.id, patienceMs }, cleanUpPlan(context.state()));
