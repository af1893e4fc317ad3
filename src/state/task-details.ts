import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Task } from '../model/batch/task.ts';
import { logBlob } from '../model/run/output-names.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';
import { type ConnectedRun, withRun } from './run-connection.ts';

export type LogStream = 'stdout.txt' | 'stderr.txt';

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

type LogName = 'stdout' | 'stderr';

const logBytes = 64 * 1024;
const isOver = (details: TaskDetails | undefined) =>
  details !== undefined && details.task?.state !== 'running';

/** Watches one task of a run: often while it runs, seldom when it is over. */
export function watchTask(options: AppOptions, runId: string, taskId: string): TaskWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<TaskDetails>>(() => nothingYet);
  const at = withRun(options, runId, signal);

  /** What the run kept of the task's output, for when its job is gone. */
  async function keptLogs({ storage, names }: ConnectedRun): Promise<Pick<TaskDetails, LogName>> {
    const read = async (stream: LogStream) => {
      const bytes = await storage.readTail(names.outputContainer, logBlob(taskId, stream), logBytes, {
        signal,
      });
      return new TextDecoder().decode(bytes);
    };
    const [stdout, stderr] = await Promise.all([read('stdout.txt'), read('stderr.txt')]);
    return { stdout, stderr };
  }

  async function lookAt(run: ConnectedRun): Promise<TaskDetails> {
    const { batch, names } = run;
    const jobId = names.job;
    const owner = { jobId, taskId };
    const task = await batch.getTask(jobId, taskId, { signal });
    // Once the job is gone, what was seen last stays.
    if (!task) return store.getState().data ?? { task: undefined, ...(await keptLogs(run)) };
    const [stdout, stderr] = await Promise.all([
      remoteTail(batch, owner, 'stdout.txt', signal, logBytes),
      remoteTail(batch, owner, 'stderr.txt', signal, logBytes),
    ]);
    return { task, stdout, stderr };
  }

  const same = (before: TaskDetails, now: TaskDetails) => JSON.stringify(before) === JSON.stringify(now);
  const everyMs = (data: TaskDetails | undefined) => (isOver(data) ? 5000 : 1000);
  void poll<TaskDetails>({ store, look: () => at(lookAt), everyMs, signal, same });
  return { store, close: () => stop.abort() };
}
