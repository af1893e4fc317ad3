import type { TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { exitActionsOf } from './exit-actions.ts';

/**
 * Tasks that wait for other tasks of their job. Each is kept under one task that it waits for, the last of them that
 * is not done, so that the end of a task is cheap to follow in a job of any size.
 */
export class Dependencies {
  readonly #store: Store;
  /** Job, then id of a task that is not done, in lower case; then the ids of the tasks held back by it. */
  readonly #held = new Map<string, Map<string, Set<string>>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Whether the task must still wait; if so it is remembered, and comes out of {@link released} later. */
  holdsBack(task: TaskRow): boolean {
    const blocker = this.#blockerOf(task);
    if (blocker === undefined) return false;
    const job = task.jobId.toLowerCase();
    const held = this.#held.get(job) ?? new Map<string, Set<string>>();
    const waiting = held.get(blocker) ?? new Set();
    this.#held.set(job, held.set(blocker, waiting.add(task.id)));
    return true;
  }

  /** Tasks that `completed` was the last to hold back. */
  released(completed: TaskRow): TaskRow[] {
    const held = this.#held.get(completed.jobId.toLowerCase());
    const blocker = completed.id.toLowerCase();
    const waiting = held?.get(blocker);
    if (held === undefined || waiting === undefined || !this.#isDone(completed.jobId, blocker)) return [];
    held.delete(blocker);
    return [...waiting]
      .flatMap((id) => this.#store.tasks(completed.jobId).get(id) ?? [])
      .filter((task) => task.state === 'active' && !this.holdsBack(task));
  }

  forget(jobId: string): void {
    this.#held.delete(jobId.toLowerCase());
  }

  /** From the end: tasks are mostly done in their order. */
  #blockerOf({ jobId, spec: { dependsOn } }: TaskRow): string | undefined {
    if (dependsOn === undefined) return undefined;
    for (const { start, end } of dependsOn.taskIdRanges ?? []) {
      for (let id = end; id >= start; id -= 1) if (!this.#isDone(jobId, String(id))) return String(id);
    }
    return dependsOn.taskIds?.findLast((id) => !this.#isDone(jobId, id))?.toLowerCase();
  }

  #isDone(jobId: string, taskId: string): boolean {
    const task = this.#store.tasks(jobId).get(taskId);
    return task?.state === 'completed' && exitActionsOf(task).dependencyAction === 'satisfy';
  }
}
