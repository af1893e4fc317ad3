import { EventEmitter } from 'node:events';
import type { JobRow, PoolRow, TaskRow } from '../store/rows.ts';

/** What one part of the service's life tells the others. */
interface Signal {
  /** A slot, a node, a task or a job became available to this pool's work. */
  work: [poolId: string];
  /** A pool has come to the end of a resize. */
  poolSteady: [pool: PoolRow];
  /** A task has reached `completed`. */
  taskCompleted: [task: TaskRow];
  /** A job is completed, or gone. */
  jobEnded: [job: JobRow];
  /** A job has fewer tasks than before, or other rules about its end. */
  jobChanged: [jobId: string];
}

export class Signals extends EventEmitter<Signal> {}
