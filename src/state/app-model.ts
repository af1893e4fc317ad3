import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CleanUpItem } from '../model/run/clean-up-plan.ts';
import { cleanUpRun } from '../services/run/clean-up-run.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { listRuns, type RunView } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { startWorker } from '../services/run/start-worker.ts';
import { clearStop, requestStop } from '../services/run/stop-request.ts';
import { type Board, openBoard } from './board.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

export interface AppOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly readOnly: boolean;
}

/** What screens see of the program: stores to show, and things to do. No screen talks to a service itself. */
export interface AppModel {
  readonly readOnly: boolean;
  readonly runs: StoreApi<Polled<readonly RunView[]>>;
  openBoard(id: string): Board;
  /** Gives a run up: its worker ends what costs. */
  stopRun(view: RunView): Promise<void>;
  /** Starts a worker for a run that nobody is at. */
  resumeRun(id: string): Promise<void>;
  /** Deletes what a run has left; told of each thing once it is gone. */
  cleanUp(id: string, onRemoved: (item: Pick<CleanUpItem, 'what' | 'id'>) => void): Promise<void>;
  close(): void;
}

const lookEveryMs = 1000;

export function createAppModel(options: AppOptions): AppModel {
  const { stateDir, configDir, env, readOnly } = options;
  const stop = new AbortController();
  const { signal } = stop;
  const runs = createStore<Polled<readonly RunView[]>>(() => nothingYet);
  const look = () => listRuns(stateDir, () => undefined);
  void poll<readonly RunView[]>({ store: runs, look, everyMs: () => lookEveryMs, signal });

  return {
    readOnly,
    runs,
    openBoard: (id) => openBoard({ stateDir, configDir, env, id }),
    async stopRun({ id, workerPid }) {
      await requestStop(runFolder(stateDir, id));
      // Nobody is at it: a worker is needed to give it up in good order.
      if (workerPid === undefined) await startWorker({ stateDir, configDir, id });
    },
    async resumeRun(id) {
      await clearStop(runFolder(stateDir, id));
      await startWorker({ stateDir, configDir, id });
    },
    cleanUp: (id, onRemoved) =>
      cleanUpRun({
        stateDir,
        id,
        signal,
        onRemoved,
        connect: (plan) => connectRun(plan, { stateDir, configDir, env, signal }),
      }),
    close: () => stop.abort(),
  };
}
