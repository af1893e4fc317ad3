import {
  invalidPropertyValue,
  taskDependenciesNotSpecifiedOnJob,
  taskDependencyListTooLong,
  taskExists,
  taskIdSameAsJobPreparationTask,
  taskIdSameAsJobReleaseTask,
} from '../http/errors.ts';
import type { JobRow, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { TaskSpec } from '../wire/task-spec.ts';
import { checkOpen } from './job-open.ts';
import type { TaskQueue } from './task-queue.ts';

/** The service's limit for the ids that a task depends on, taken together. */
const mostDependencyCharacters = 64_000;

/** Adds tasks to jobs. */
export class TaskIntake {
  readonly #store: Store;
  readonly #queue: TaskQueue;

  constructor(store: Store, queue: TaskQueue) {
    this.#store = store;
    this.#queue = queue;
  }

  /** @throws BatchError when the job is past taking tasks, has one of this id, or lacks what the task needs. */
  add(job: JobRow, spec: TaskSpec, more: Pick<TaskRow, 'isJobManager'> = {}): TaskRow {
    checkOpen(job);
    if (this.#store.tasks(job.id).has(spec.id)) throw taskExists();
    checkFits(job, spec);
    const now = this.#store.now();
    const task: TaskRow = {
      id: spec.id,
      jobId: job.id,
      sequence: this.#store.nextSequence(),
      spec,
      creationTime: now,
      lastModified: now,
      state: 'active',
      stateTransitionTime: now,
      execution: { retryCount: 0, requeueCount: 0 },
      ...more,
    };
    this.#store.putTask(task);
    this.#queue.offer(task);
    return task;
  }
}

function checkFits(job: JobRow, spec: TaskSpec): void {
  const { jobPreparationTask, jobReleaseTask } = job.spec;
  if (isSame(jobPreparationTask?.id, spec.id)) throw taskIdSameAsJobPreparationTask();
  if (isSame(jobReleaseTask?.id, spec.id)) throw taskIdSameAsJobReleaseTask();
  if (spec.dependsOn !== undefined && job.spec.usesTaskDependencies !== true) {
    throw taskDependenciesNotSpecifiedOnJob();
  }
  const listed = spec.dependsOn?.taskIds?.reduce((sum, id) => sum + id.length, 0) ?? 0;
  if (listed > mostDependencyCharacters) throw taskDependencyListTooLong();
  if (asksForJobAction(spec) && job.spec.onTaskFailure !== 'performexitoptionsjobaction') {
    const reason = 'A jobAction needs a job whose onTaskFailure is performexitoptionsjobaction';
    throw invalidPropertyValue('exitConditions', undefined, reason);
  }
}

const isSame = (own: string | undefined, id: string): boolean => own?.toLowerCase() === id.toLowerCase();

function asksForJobAction({ exitConditions }: TaskSpec): boolean {
  if (exitConditions === undefined) return false;
  const { exitCodes = [], exitCodeRanges = [], preProcessingError, fileUploadError } = exitConditions;
  const mapped = [...exitCodes, ...exitCodeRanges].map(({ exitOptions }) => exitOptions);
  return [...mapped, preProcessingError, fileUploadError, exitConditions.default].some(
    (options) => options?.jobAction !== undefined,
  );
}
