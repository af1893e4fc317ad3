import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RemoteFile } from '../model/batch/task.ts';
import { isGone } from '../services/batch/is-gone.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';
import { type ConnectedRun, withRun } from './run-connection.ts';

/** Files in a task's directory on its node; `none` says why there are none. */
export interface TaskFiles {
  readonly files: readonly RemoteFile[];
  readonly none: string | undefined;
  /** There are more than are listed. */
  readonly more: boolean;
}

export interface TaskFilesWatch {
  readonly store: StoreApi<Polled<TaskFiles>>;
  close(): void;
}

/** So many are listed. */
const most = 2000;
const lookEveryMs = 3000;

/** Watches the files of a task on its node. */
export function watchTaskFiles(options: AppOptions, runId: string, taskId: string): TaskFilesWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<TaskFiles>>(() => nothingYet);
  const at = withRun(options, runId, signal);

  async function lookAt({ batch, names }: ConnectedRun): Promise<TaskFiles> {
    const files: RemoteFile[] = [];
    try {
      for await (const file of batch.listFiles({ jobId: names.job, taskId }, { recursive: true, signal })) {
        if (file.isDirectory) continue;
        if (files.length >= most) return { files, none: undefined, more: true };
        files.push(file);
      }
    } catch (error) {
      if (!isGone(error)) throw error;
      return { files: [], none: 'it has not started, or its node has gone with its files', more: false };
    }
    return { files, none: files.length === 0 ? 'there are no files' : undefined, more: false };
  }

  const same = (before: TaskFiles, now: TaskFiles) => JSON.stringify(before) === JSON.stringify(now);
  void poll<TaskFiles>({ store, look: () => at(lookAt), everyMs: () => lookEveryMs, signal, same });
  return { store, close: () => stop.abort() };
}
