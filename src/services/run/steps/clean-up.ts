import { cleanUpPlan } from '../../../model/run/clean-up-plan.ts';
import { carryOutCleanUp } from '../remove-resource.ts';
import type { Step } from '../run-context.ts';

export const cleanUp: Step = (context) =>
  carryOutCleanUp({ ...context, runId: context.plan.id }, cleanUpPlan(context.state()));
