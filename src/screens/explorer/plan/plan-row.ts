import type { Target } from '../../../model/explorer/action.ts';

/** One that an action would be done to, or the reason why not. */
export interface PlanRow {
  readonly target: Target;
  readonly refusal: string | undefined;
}
