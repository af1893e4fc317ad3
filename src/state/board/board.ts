import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../model/problem.ts';
import type { BoardRow } from '../../model/run/board-row.ts';
import { type RunPlan, resourceNames } from '../../model/run/plan.ts';
import { TaskBook } from '../../model/run/task-book.ts';
import { taskLabels } from '../../model/run/workload/task-labels.ts';
import { connectRun } from '../../services/run/connect-run.ts';
import { readInputs } from '../../services/run/inputs-file.ts';
import { runFolder } from '../../services/run/run-folder.ts';
import type { RunServices } from '../../services/run/work.ts';
import { createPause } from '../pause.ts';
import { cameBackElsewhere } from '../run-connection.ts';
import { createRunFeed, followRun, type RunFeed } from '../run-feed.ts';
import type { LogStream } from '../task-log.ts';
import { type BoardDetails, noDetails } from './board-details.ts';
import { type BoardLook, createBoardLook } from './board-look.ts';
import { readChosenLog } from './chosen-log.ts';

export interface Board {
  readonly feed: StoreApi<RunFeed>;
  readonly details: StoreApi<BoardDetails>;
  /** Chooses the task whose output is shown. Without a stream it is the one that has something to say. */
  choose(taskId: string, stream?: LogStream): void;
  /** Looks now. */
  refresh(): void;
  close(): void;
}

export interface BoardOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly id: string;
}

const lookEveryMs = 1000;
/** A look that takes long is not made more often than this share of the time: a slow service is left in peace. */
const restAfterLook = 3;
const longestRestMs = 10_000;
/** So long after a task's end nothing more comes of it. */
const lastWordsMs = 10_000;

/** Opens the board of a run: follows its journal, and its tasks and nodes while they are there. */
export function openBoard(options: BoardOptions): Board {
  const stop = new AbortController();
  const { signal } = stop;
  const feed = createRunFeed();
  const details = createStore<BoardDetails>(() => noDetails);
  const pause = createPause(signal);
  const logPause = createPause(signal);
  let services: RunServices | undefined;
  let look: (() => Promise<BoardLook>) | undefined;
  let chosen: { readonly taskId: string; readonly stream: LogStream | undefined } | undefined;

  /** Why the run's own files cannot be read: no look at the services mends that. */
  let unreadable: string | undefined;
  const onUnreadable = (why: string | undefined) => {
    unreadable = why;
    details.setState({ trouble: why });
  };
  const follow = () =>
    followRun(feed, { ...options, signal, attempts: 0, forever: true, onUnreadable }).catch(() => undefined);

  async function connect(plan: RunPlan): Promise<void> {
    const { tasks } = details.getState();
    let book = tasks;
    if (tasks.rows.length === 0) {
      const inputs = await readInputs(runFolder(options.stateDir, options.id).inputs, plan.inputs.files);
      book = new TaskBook(taskLabels(plan, inputs), plan.grows);
      const { state } = feed.getState();
      // Until the service answers, or when it does no more, the journal tells.
      if (state) book.settle(state);
      details.setState({ tasks: book, version: book.version });
    }
    const onTrouble = (trouble: string) => details.setState({ trouble });
    services = await connectRun(plan, { ...options, signal, onTrouble });
    look = createBoardLook(services.batch, resourceNames(plan), book, signal);
  }

  async function lookOnce(): Promise<void> {
    const { state } = feed.getState();
    if (!state) return;
    if (!look) await connect(state.plan);
    const seen = await look?.();
    const { tasks } = details.getState();
    if (!seen?.taskCounts) tasks.settle(state);
    details.setState({ ...seen, version: tasks.version, at: Date.now(), trouble: unreadable });
  }

  async function keepLooking(): Promise<void> {
    while (!signal.aborted) {
      const begun = Date.now();
      await lookOnce().catch(async (error: unknown) => {
        if (signal.aborted) return;
        details.setState({ trouble: messageOf(error) });
        const plan = feed.getState().state?.plan;
        const moved = cameBackElsewhere(options.stateDir, plan, services?.batch.url, error);
        if (await moved.catch(() => false)) look = undefined;
      });
      const { state } = feed.getState();
      const took = Date.now() - begun;
      const usual = state === undefined ? 50 : state.outcome === undefined ? lookEveryMs : 5 * lookEveryMs;
      await pause.rest(Math.max(usual, Math.min(longestRestMs, took * restAfterLook)));
    }
  }

  /** The output of the chosen task: often while it runs, once when it is over. */
  async function keepReading(): Promise<void> {
    let finished: unknown;
    while (!signal.aborted) {
      const wanted = chosen;
      const { state } = feed.getState();
      const row = wanted && details.getState().tasks.rows[Number(wanted.taskId)];
      // It may be run again.
      if (!isOver(row)) finished = undefined;
      if (wanted && services && state && finished !== wanted) {
        const { taskId, stream } = wanted;
        const read = readChosenLog(services, state.plan, taskId, streamsOf(row, stream), signal);
        const log = await read.catch(() => undefined);
        const before = details.getState().log;
        const isOther = before?.taskId !== taskId || before.stream !== log?.stream;
        // Once a node or the job is gone, what was read last stays.
        const isNew = isOther || (before.text !== log?.text && log?.text !== '');
        if (log && isNew && wanted === chosen) details.setState({ log: { taskId, ...log } });
        const endedMs = Date.now() - (row?.endedAt ?? 0);
        if (log && isOver(row) && (log.text !== '' || endedMs > lastWordsMs)) finished = wanted;
      }
      await logPause.rest(wanted === chosen ? lookEveryMs : 0);
    }
  }

  void follow();
  void keepLooking();
  void keepReading();
  return {
    feed,
    details,
    choose(taskId, stream) {
      if (chosen?.taskId === taskId && chosen.stream === stream) return;
      chosen = { taskId, stream };
      if (details.getState().log) details.setState({ log: undefined });
      logPause.wake();
    },
    refresh: pause.wake,
    close: () => stop.abort(),
  };
}

const isOver = (row: BoardRow | undefined) => row?.state === 'done' || row?.state === 'failed';

/** A program that failed says why on stderr, as a rule; else what it is at stands on stdout. */
function streamsOf(row: BoardRow | undefined, picked: LogStream | undefined): readonly LogStream[] {
  if (picked !== undefined) return [picked];
  return row?.state === 'failed' ? ['stderr.txt', 'stdout.txt'] : ['stdout.txt', 'stderr.txt'];
}
