import type { Job, TaskCounts } from '../../model/batch/job.ts';
import type { Node } from '../../model/batch/node.ts';
import type { NodeCounts, Pool } from '../../model/batch/pool.ts';
import { TaskBook } from '../../model/run/task-book.ts';
import type { ChosenLog } from './chosen-log.ts';

/** What the board shows beside the run's own feed. */
export interface BoardDetails {
  /** Undefined until the run's files were read. Changes in place: watch `version`. */
  readonly tasks: TaskBook;
  readonly version: number;
  /** By id; a new array when anything in it has changed. */
  readonly nodes: readonly Node[];
  readonly nodeCounts: NodeCounts | undefined;
  readonly pool: Pool | undefined;
  readonly job: Job | undefined;
  readonly taskCounts: TaskCounts | undefined;
  /** The end of the chosen task's stdout or stderr. */
  readonly log: (ChosenLog & { readonly taskId: string }) | undefined;
  /** When tasks and nodes were read last, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why they could not be read just now. */
  readonly trouble: string | undefined;
}

export const noDetails: BoardDetails = {
  tasks: new TaskBook(),
  version: 0,
  nodes: [],
  nodeCounts: undefined,
  pool: undefined,
  job: undefined,
  taskCounts: undefined,
  log: undefined,
  at: undefined,
  trouble: undefined,
};
