import { messageOf, Problem } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import { currentStep } from '../../model/run/run-state.ts';
import type { RunContext } from './run-context.ts';

/** Records why a run cannot go on, at the step it is at. */
export async function recordProblem(
  context: Pick<RunContext, 'state' | 'record'>,
  error: unknown,
): Promise<void> {
  const step = currentStep(context.state()) ?? 'clean-up';
  const problem =
    error instanceof Problem
      ? error
      : new Problem({
          kind: 'broken',
          what: `the run could not go on at the step "${step}"`,
          why: messageOf(error),
        });
  const { kind, what, why, remedy } = problem;
  await context.record({
    type: 'problem',
    step,
    kind,
    what: redact(what),
    ...(why === undefined ? {} : { why: redact(why) }),
    ...(remedy === undefined ? {} : { remedy }),
  });
}
