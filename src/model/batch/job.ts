import type { JobState } from './states.ts';

export interface Job {
  readonly id: string;
  readonly displayName?: string;
  readonly state: JobState | string;
  readonly stateSince?: Date;
  readonly createdAt?: Date;
  readonly endedAt?: Date;
  readonly poolId?: string;
  readonly priority: number;
  readonly terminateReason?: string;
  readonly onAllTasksComplete: string;
  /** Tasks may wait for others of the job. */
  readonly usesDependencies?: boolean;
  /** Its nodes run a preparation task before its first task, and must succeed in it. */
  readonly hasPreparation?: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Tasks of a job by state. The service's counts may lag behind by a few seconds. */
export interface TaskCounts {
  readonly active: number;
  readonly running: number;
  readonly completed: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Slots that the active ones want together. */
  readonly activeSlots?: number;
}
