import type { TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { Dependencies } from './dependencies.ts';
import type { ReadyTasks } from './ready-tasks.ts';
import type { Signals } from './signals.ts';
import { entering } from './state-change.ts';

/** The ways of a task into the queue: new, again after a non-zero exit, again after its node went, again because somebody asked. */
export class TaskQueue {
  readonly #store: Store;
  readonly #ready: ReadyTasks;
  readonly #dependencies: Dependencies;
  readonly #signals: Signals;

  constructor(store: Store, ready: ReadyTasks, dependencies: Dependencies, signals: Signals) {
    this.#store = store;
    this.#ready = ready;
    this.#dependencies = dependencies;
    this.#signals = signals;
  }

  /** Puts an active task in the queue, as soon as what it depends on allows it. */
  offer(task: TaskRow): void {
    this.offerAll(task.jobId, [task]);
  }

  /** As {@link offer}, for tasks of one job. */
  offerAll(jobId: string, tasks: readonly TaskRow[]): void {
    const ready = tasks.filter((task) => !this.#dependencies.holdsBack(task));
    for (const task of ready) this.#ready.add(task);
    const job = this.#store.jobs.get(jobId);
    if (job !== undefined && ready.length > 0) this.#signals.emit('work', job.spec.poolInfo.poolId);
  }

  retry(task: TaskRow): void {
    const now = this.#store.now();
    const { retryCount, requeueCount, lastRequeueTime } = task.execution;
    const waiting = this.#store.setTask(task.jobId, task.id, {
      ...entering(task, 'active', now),
      execution: {
        retryCount: retryCount + 1,
        lastRetryTime: now,
        requeueCount,
        ...(lastRequeueTime === undefined ? {} : { lastRequeueTime }),
      },
    });
    if (waiting !== undefined) this.offer(waiting);
  }

  /** Its retries are counted from 0 again, and what its last attempt came to is forgotten; its files stay until it runs. */
  reactivate(task: TaskRow): void {
    const { requeueCount, lastRequeueTime } = task.execution;
    const waiting = this.#store.setTask(task.jobId, task.id, {
      ...entering(task, 'active', this.#store.now()),
      execution: {
        retryCount: 0,
        requeueCount,
        ...(lastRequeueTime === undefined ? {} : { lastRequeueTime }),
      },
    });
    if (waiting !== undefined) this.offer(waiting);
  }

  /** Its node could not be prepared for it: it never began there. */
  giveBack(task: TaskRow): void {
    const waiting = this.#store.setTask(task.jobId, task.id, {
      ...entering(task, 'active', this.#store.now()),
      node: undefined,
      subtasks: undefined,
    });
    if (waiting !== undefined) this.offer(waiting);
  }

  requeue(task: TaskRow): void {
    const now = this.#store.now();
    const { retryCount, lastRetryTime, requeueCount } = task.execution;
    const waiting = this.#store.setTask(task.jobId, task.id, {
      ...entering(task, 'active', now),
      node: undefined,
      subtasks: undefined,
      execution: {
        retryCount,
        ...(lastRetryTime === undefined ? {} : { lastRetryTime }),
        requeueCount: requeueCount + 1,
        lastRequeueTime: now,
      },
    });
    if (waiting !== undefined) this.offer(waiting);
  }
}
