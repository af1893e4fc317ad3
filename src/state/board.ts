import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Node } from '../model/batch/node.ts';
import type { Task } from '../model/batch/task.ts';
import { messageOf } from '../model/problem.ts';
import { resourceNames } from '../model/run/plan.ts';
import type { BatchService } from '../services/batch/batch-service.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { readInputs } from '../services/run/inputs-file.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import { wait } from '../services/wait.ts';
import { createRunFeed, followRun, type RunFeed } from './run-feed.ts';

/** What the board shows beside the run's own feed. */
export interface BoardDetails {
  readonly inputs: readonly string[];
  readonly tasks: ReadonlyMap<string, Task>;
  readonly nodes: readonly Node[];
  /** The end of the chosen task's stdout or stderr. */
  readonly log: { readonly taskId: string; readonly text: string } | undefined;
  /** When tasks and nodes were read last, milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly trouble: string | undefined;
}

export interface Board {
  readonly feed: StoreApi<RunFeed>;
  readonly details: StoreApi<BoardDetails>;
  /** Chooses the task whose output is shown. */
  choose(taskId: string, stream: 'stdout.txt' | 'stderr.txt'): void;
  close(): void;
}

export interface BoardOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly id: string;
}

const lookEveryMs = 1000;
const fields = ['id', 'state', 'executionInfo', 'nodeInfo', 'creationTime'];

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Opens the board of a run: follows its journal, and its tasks and nodes while they are there. */
export function openBoard(options: BoardOptions): Board {
  const stop = new AbortController();
  const { signal } = stop;
  const feed = createRunFeed();
  const details = createStore<BoardDetails>(() => ({
    inputs: [],
    tasks: new Map(),
    nodes: [],
    log: undefined,
    at: undefined,
    trouble: undefined,
  }));
  let chosen: { taskId: string; stream: string } | undefined;

  const follow = () =>
    followRun(feed, { ...options, signal, attempts: 0, forever: true }).catch((error: unknown) => {
      if (!signal.aborted) details.setState({ trouble: messageOf(error) });
    });

  const readOnce = async (batch: BatchService) => {
    const plan = feed.getState().state?.plan;
    if (!plan) return;
    const names = resourceNames(plan);
    const [tasks, nodes] = await Promise.all([
      all(batch.listTasks(names.job, { select: fields, signal })).catch(() => undefined),
      all(batch.listNodes(names.pool, { signal })).catch(() => []),
    ]);
    const log =
      chosen && (await remoteTail(batch, { jobId: names.job, taskId: chosen.taskId }, chosen.stream, signal));
    details.setState((before) => ({
      // Once the job is gone, what was seen last stays.
      tasks: tasks ? new Map(tasks.map((task) => [task.id, task])) : before.tasks,
      nodes,
      log: chosen && log !== undefined && log !== '' ? { taskId: chosen.taskId, text: log } : before.log,
      at: Date.now(),
      trouble: undefined,
    }));
  };

  const look = async () => {
    let batch: BatchService | undefined;
    while (!signal.aborted) {
      try {
        const state = feed.getState().state;
        if (state && details.getState().inputs.length === 0) {
          const inputs = await readInputs(
            runFolder(options.stateDir, options.id).inputs,
            state.plan.inputs.files,
          );
          details.setState({ inputs: inputs.map(({ name }) => name) });
        }
        if (state && !batch) batch = (await connectRun(state.plan, { ...options, signal })).batch;
        if (batch) await readOnce(batch);
      } catch (error) {
        if (!signal.aborted) details.setState({ trouble: messageOf(error) });
      }
      const settled = feed.getState().state?.outcome !== undefined;
      await wait(settled ? 5 * lookEveryMs : lookEveryMs, signal).catch(() => undefined);
    }
  };

  void follow();
  void look();
  return {
    feed,
    details,
    choose(taskId, stream) {
      if (chosen?.taskId !== taskId || chosen.stream !== stream) details.setState({ log: undefined });
      chosen = { taskId, stream };
    },
    close: () => stop.abort(),
  };
}
