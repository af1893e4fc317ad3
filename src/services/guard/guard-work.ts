import type { Prices } from '../../model/cost/prices/prices.ts';
import type { GuardPlan } from '../../model/guard/guard-plan.ts';
import type { GuardState } from '../../model/guard/guard-state.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { GuardClock } from './guard-clock.ts';

/** Why a guard ended. */
export type GuardEnd = NonNullable<GuardState['ended']>;

/** What a guard needs of the program around it. */
export interface GuardWork {
  readonly stateDir: string;
  readonly id: string;
  connect(plan: GuardPlan): Promise<BatchService>;
  /** The prices of the pool's account, newer ones where there are any; never fails. */
  readonly prices: (plan: GuardPlan, vmSize: string | undefined) => Promise<Prices>;
  /** Ends the run, where somebody is at it. */
  readonly askRunToStop: (runId: string) => Promise<void>;
  /** Whether the run will not touch its pool any more unless somebody resumes it. */
  readonly isRunOver: (runId: string) => Promise<boolean>;
  /** Whether the service is this machine's and was stopped: then nothing is billed, and nothing to be guarded. */
  readonly isServiceStopped: (plan: GuardPlan) => Promise<boolean>;
  /** Aborted when this process has to go; the guard is taken up by the next. */
  readonly signal: AbortSignal;
  readonly clock?: GuardClock;
}
