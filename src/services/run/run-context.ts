import type { Fact } from '../../model/run/fact.ts';
import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import type { RunState } from '../../model/run/run-state.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import type { LimitsRead } from './pool-limits.ts';
import type { ProgressFile } from './progress-file.ts';

/** What is to be known of an account on Azure before anything is made there. */
export interface AccountFacts {
  readonly byKey: boolean;
  limits(signal: AbortSignal): Promise<LimitsRead>;
  /** Jobs and schedules that are not over. */
  activeJobs(signal: AbortSignal): Promise<number>;
}

/** What every step of a run works with. Nothing here knows whether it is Azure or the local service. */
export interface RunContext {
  readonly plan: RunPlan;
  readonly inputs: readonly InputFile[];
  readonly batch: BatchService;
  readonly storage: BlobStorage;
  /** Absent for the local service, which holds nobody to a quota. */
  readonly account?: AccountFacts | undefined;
  /** The run as its journal tells it, up to the last recorded fact. */
  state(): RunState;
  /** Writes a fact; when it resolves the fact is on disk and folded into {@link state}. */
  record(fact: Fact): Promise<void>;
  readonly report: ProgressFile['report'];
  /** Aborted when the run is to stop or the worker to go. */
  readonly signal: AbortSignal;
}

/** One step: may be begun again at any point of an earlier try, and then ends as if it had not been. */
export type Step = (context: RunContext) => Promise<void>;
