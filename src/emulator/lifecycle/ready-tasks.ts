import type { TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { Heap } from './heap.ts';

/** The task as it was when it came: a row of its own for each of half a million would be dear. */
type Entry = Pick<TaskRow, 'id' | 'sequence'>;

/**
 * Tasks that may start as soon as there is room, by job, then by what they need, then in their order.
 * Entries whose task has gone on meanwhile are dropped when they come up.
 */
export class ReadyTasks {
  readonly #jobs = new Map<string, Map<number, Heap<Entry>>>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  add(task: TaskRow): void {
    const job = task.jobId.toLowerCase();
    const slots = needOf(task);
    const bySlots = this.#jobs.get(job) ?? new Map<number, Heap<Entry>>();
    const heap = bySlots.get(slots) ?? new Heap<Entry>((entry) => entry.sequence);
    heap.push(task);
    this.#jobs.set(job, bySlots.set(slots, heap));
  }

  /** Jobs that may have ready tasks. */
  jobIds(): string[] {
    return [...this.#jobs.keys()];
  }

  forget(jobId: string): void {
    this.#jobs.delete(jobId.toLowerCase());
  }

  /**
   * The job's first task that needs no more than `mostSlots` of one node, or `emptyNodes` whole ones where it is a
   * multi-instance task; it stays until its state changes.
   */
  first(jobId: string, mostSlots: number, emptyNodes = 0): TaskRow | undefined {
    const job = jobId.toLowerCase();
    const bySlots = this.#jobs.get(job);
    if (bySlots === undefined) return undefined;
    let first: TaskRow | undefined;
    for (const [slots, heap] of bySlots) {
      const task = this.#live(job, heap);
      if (task === undefined) bySlots.delete(slots);
      else if (
        (slots > 0 ? slots <= mostSlots : -slots <= emptyNodes) &&
        (first === undefined || task.sequence < first.sequence)
      )
        first = task;
    }
    if (bySlots.size === 0) this.#jobs.delete(job);
    return first;
  }

  /** Takes out a task that {@link first} has told of: nothing that is free now fits it. Add it again later. */
  setAside(task: TaskRow): void {
    const heap = this.#jobs.get(task.jobId.toLowerCase())?.get(needOf(task));
    if (heap?.peek()?.sequence === task.sequence) heap.pop();
  }

  #live(job: string, heap: Heap<Entry>): TaskRow | undefined {
    for (let entry = heap.peek(); entry !== undefined; entry = heap.peek()) {
      const task = this.#store.tasks(job).get(entry.id);
      if (task?.state === 'active' && task.sequence === entry.sequence) return task;
      heap.pop();
    }
    return undefined;
  }
}

/** Slots of one node, or whole nodes with a minus sign. */
function needOf({ spec }: TaskRow): number {
  const { multiInstanceSettings, requiredSlots = 1 } = spec;
  return multiInstanceSettings ? -multiInstanceSettings.numberOfInstances : requiredSlots;
}
