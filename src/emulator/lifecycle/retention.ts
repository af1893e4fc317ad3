import { parseDuration } from '../../model/duration.ts';
import { messageOf } from '../../model/problem.ts';
import type { TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { Heap } from './heap.ts';
import { type NodeFolders, nodesWithFiles } from './node-folders.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';

const usualRetention = 'P7D';
const longestTimer = 2 ** 31 - 1;

/** When the files of a completed task go, in milliseconds since 1970; undefined while it is not completed. */
export function filesGoAt(task: TaskRow): number | undefined {
  const { endTime } = task.execution;
  if (task.state !== 'completed' || endTime === undefined) return undefined;
  const kept = parseDuration(task.spec.constraints?.retentionTime ?? usualRetention);
  return Date.parse(endTime) + (kept ?? Number.POSITIVE_INFINITY);
}

interface Entry {
  readonly jobId: string;
  readonly taskId: string;
  readonly due: number;
}

/** Deletes the folders of tasks whose retention time has passed. */
export class Retention {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #folders: NodeFolders;
  readonly #waiting = new Heap<Entry>((entry) => entry.due);
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, settings: Settings, folders: NodeFolders, signals: Signals) {
    this.#store = store;
    this.#settings = settings;
    this.#folders = folders;
    signals.on('taskCompleted', (task) => this.watch(task));
  }

  /** Sees to a completed task that has files on a node. */
  watch(task: TaskRow): void {
    const due = filesGoAt(task);
    if (due === undefined || due === Number.POSITIVE_INFINITY || task.node === undefined) return;
    this.#waiting.push({ jobId: task.jobId, taskId: task.id, due });
    this.#wind();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #wind(): void {
    clearTimeout(this.#timer);
    const next = this.#waiting.peek();
    if (next === undefined) return;
    const ms = Math.min(longestTimer, Math.max(0, next.due - Date.now()));
    this.#timer = setTimeout(() => this.#clear(), ms);
    this.#timer.unref();
  }

  #clear(): void {
    const now = Date.now();
    for (let next = this.#waiting.peek(); next && next.due <= now; next = this.#waiting.peek()) {
      this.#waiting.pop();
      const task = this.#store.tasks(next.jobId).get(next.taskId);
      // It may be gone, run again, or have been given more time.
      if (task?.node === undefined || (filesGoAt(task) ?? Number.POSITIVE_INFINITY) > now) continue;
      for (const node of nodesWithFiles(task)) {
        this.#folders.removeTask(node, task.jobId, task.id).catch((error: unknown) => {
          this.#settings.log(`files of task ${task.id} stay behind: ${messageOf(error)}`);
        });
      }
    }
    this.#wind();
  }
}
