import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Task } from '../model/batch/task.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';
import { type ConnectedRun, withRun } from './run-connection.ts';
import { keptTail, type LogStream, taskTail } from './task-log.ts';

/** A task with the end of what it wrote. */
export interface TaskDetails {
  /** Undefined once the job is gone. */
  readonly task: Task | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TaskWatch {
  readonly store: StoreApi<Polled<TaskDetails>>;
  close(): void;
}

const logBytes = 64 * 1024;
const isOver = (details: TaskDetails | undefined) =>
  details !== undefined && details.task?.state !== 'running';

/** Watches one task of a run: often while it runs, seldom when it is over. */
export function watchTask(options: AppOptions, runId: string, taskId: string): TaskWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<TaskDetails>>(() => nothingYet);
  const at = withRun(options, runId, signal);

  /** Both streams by one way to read them. */
  const both = async (
    read: (stream: LogStream) => Promise<string>,
  ): Promise<Pick<TaskDetails, 'stdout' | 'stderr'>> => {
    const [stdout, stderr] = await Promise.all([read('stdout.txt'), read('stderr.txt')]);
    return { stdout, stderr };
  };

  async function lookAt(run: ConnectedRun): Promise<TaskDetails> {
    const { batch, names, plan } = run;
    const task = await batch.getTask(names.job, taskId, { signal });
    const kept = (stream: LogStream) => keptTail(run, plan, taskId, stream, logBytes, signal);
    // Once the job is gone, what was seen last stays.
    if (!task) return store.getState().data ?? { task: undefined, ...(await both(kept)) };
    const owner = { jobId: names.job, taskId };
    // Nothing is kept of a task before it is over; afterwards its node may be gone.
    const live = (stream: LogStream) =>
      task.state === 'completed'
        ? taskTail(run, plan, taskId, stream, logBytes, signal)
        : remoteTail(batch, owner, stream, signal, logBytes);
    return { task, ...(await both(live)) };
  }

  const same = (before: TaskDetails, now: TaskDetails) => JSON.stringify(before) === JSON.stringify(now);
  const everyMs = (data: TaskDetails | undefined) => (isOver(data) ? 5000 : 1000);
  void poll<TaskDetails>({ store, look: () => at(lookAt), everyMs, signal, same });
  return { store, close: () => stop.abort() };
}
