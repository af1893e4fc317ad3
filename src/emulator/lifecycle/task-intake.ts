import { BatchError } from '../http/batch-error.ts';
import {
  invalidPropertyValue,
  taskDependenciesNotSpecifiedOnJob,
  taskDependencyListTooLong,
  taskExists,
  taskIdSameAsJobPreparationTask,
  taskIdSameAsJobReleaseTask,
} from '../http/errors.ts';
import { newTask } from '../store/new-task.ts';
import type { JobRow, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { type CollectionItem, taskOf } from '../wire/task-collection.ts';
import type { ExitConditions, ExitOptions, TaskSpec } from '../wire/task-spec.ts';
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
    const task = { ...newTask(job.id, spec, this.#store.nextSequence(), this.#store.now()), ...more };
    this.#store.putTask(task);
    this.#queue.offer(task);
    return task;
  }

  /**
   * Adds the tasks of one request, each by itself: what became of each, in their order.
   * @param said the body of the request as it was sent, which the log keeps
   * @throws BatchError when the job is past taking tasks
   */
  addAll(job: JobRow, items: readonly CollectionItem[], said: Buffer): (TaskRow | BatchError)[] {
    checkOpen(job);
    const there = this.#store.tasks(job.id);
    const at = this.#store.now();
    const first = this.#store.nextSequence();
    const added = new Map<string, TaskRow>();
    const left: number[] = [];
    const outcomes = items.map((item, place) => {
      try {
        const spec = taskOf(item);
        const key = spec.id.toLowerCase();
        if (added.has(key) || there.has(key)) throw taskExists();
        checkFits(job, spec);
        const task = newTask(job.id, spec, first + added.size, at);
        added.set(key, task);
        return task;
      } catch (error) {
        if (!(error instanceof BatchError)) throw error;
        left.push(place);
        return error;
      }
    });
    const rows = [...added.values()];
    this.#store.addTasks(job.id, { rows, at, first, left, said });
    this.#queue.offerAll(job.id, rows);
    return outcomes;
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
  if (spec.exitConditions !== undefined) checkExitConditions(job, spec.exitConditions);
  if (spec.multiInstanceSettings !== undefined && (spec.requiredSlots ?? 1) !== 1)
    throw invalidPropertyValue(
      'requiredSlots',
      String(spec.requiredSlots),
      'It must be 1 for a multi-instance task',
    );
}

const isSame = (own: string | undefined, id: string): boolean => own?.toLowerCase() === id.toLowerCase();

function checkExitConditions(job: JobRow, conditions: ExitConditions): void {
  const asked = exitOptionsOf(conditions);
  const jobIsSteered = job.spec.onTaskFailure === 'performexitoptionsjobaction';
  if (!jobIsSteered && asked.some(({ jobAction }) => jobAction !== undefined))
    throw invalidPropertyValue(
      'exitConditions',
      undefined,
      'A jobAction needs a job whose onTaskFailure is performexitoptionsjobaction',
    );
  if (
    job.spec.usesTaskDependencies !== true &&
    asked.some(({ dependencyAction }) => dependencyAction !== undefined)
  )
    throw invalidPropertyValue(
      'exitConditions',
      undefined,
      'A dependencyAction needs a job whose usesTaskDependencies is true',
    );
}

function exitOptionsOf(conditions: ExitConditions): readonly ExitOptions[] {
  const { exitCodes = [], exitCodeRanges = [], preProcessingError, fileUploadError } = conditions;
  const mapped = [...exitCodes, ...exitCodeRanges].map(({ exitOptions }) => exitOptions);
  return [...mapped, preProcessingError, fileUploadError, conditions.default].flatMap(
    (options): readonly ExitOptions[] => (options === undefined ? [] : [options]),
  );
}
