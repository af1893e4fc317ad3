import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ListedRun, runLister } from '../services/run/run-lister.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

export type RunList = StoreApi<Polled<readonly ListedRun[]>>;

const lookEveryMs = 1000;

/** What of a list is worth drawing anew. */
const picture = (views: readonly ListedRun[]) =>
  JSON.stringify(
    views.map(({ id, workerPid, state, progress }) => [id, workerPid, state.lastAt, { ...progress, at: '' }]),
  );

/** All runs of the state folder, the newest first, looked at each second until the signal aborts. No service is asked. */
export function createRunList(stateDir: string, signal: AbortSignal): RunList {
  const store = createStore<Polled<readonly ListedRun[]>>(() => nothingYet);
  const look = runLister(stateDir);
  const same = (before: readonly ListedRun[], now: readonly ListedRun[]) => picture(before) === picture(now);
  void poll<readonly ListedRun[]>({ store, look, everyMs: () => lookEveryMs, signal, same });
  return store;
}
