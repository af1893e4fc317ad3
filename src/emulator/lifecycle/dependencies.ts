import type { TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { exitActionsOf } from './exit-actions.ts';

/** Tasks that wait for other tasks of their job. */
export class Dependencies {
  readonly #store: Store;
  /** Job to the ids of its tasks that are held back. */
  readonly #held = new Map<string, Set<string>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Whether the task must still wait; if so it is remembered, and comes out of {@link released} later. */
  holdsBack(task: TaskRow): boolean {
    if (this.#satisfied(task)) return false;
    const job = task.jobId.toLowerCase();
    this.#held.set(job, (this.#held.get(job) ?? new Set()).add(task.id));
    return true;
  }

  /** Tasks that `completed` was the last to hold back. */
  released(completed: TaskRow): TaskRow[] {
    const held = this.#held.get(completed.jobId.toLowerCase());
    if (held === undefined) return [];
    const released: TaskRow[] = [];
    for (const id of held) {
      const task = this.#store.tasks(completed.jobId).get(id);
      if (task?.state === 'active' && !this.#satisfied(task)) continue;
      held.delete(id);
      if (task?.state === 'active') released.push(task);
    }
    return released;
  }

  forget(jobId: string): void {
    this.#held.delete(jobId.toLowerCase());
  }

  #satisfied({ jobId, spec: { dependsOn } }: TaskRow): boolean {
    if (dependsOn === undefined) return true;
    const tasks = this.#store.tasks(jobId);
    const done = (id: string): boolean => {
      const task = tasks.get(id);
      return task?.state === 'completed' && exitActionsOf(task).dependencyAction === 'satisfy';
    };
    if (!(dependsOn.taskIds ?? []).every(done)) return false;
    for (const { start, end } of dependsOn.taskIdRanges ?? []) {
      for (let id = start; id <= end; id += 1) if (!done(String(id))) return false;
    }
    return true;
  }
}
