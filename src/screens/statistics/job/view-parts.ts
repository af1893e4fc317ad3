import type { KeyBinding } from '../../../components/key-binding.ts';
import type { JobStatistics } from '../../../model/statistics/job-statistics.ts';
import type { TaskTimes } from '../../../model/statistics/task-times.ts';

/** What each view of a job's statistics is given. */
export interface ViewParts {
  readonly statistics: JobStatistics;
  readonly times: TaskTimes;
  /** Room of the terminal. */
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
  /** The nodes cost nothing where they are: prices are what Azure would take. */
  readonly free: boolean;
  /** Keys of the screen: each view declares them behind its own. */
  readonly common: readonly KeyBinding[];
  openTask(taskId: string): void;
  /** The table of tasks, narrowed by a filter line. */
  openTasks(filter: string): void;
}

export const margin = 3;
