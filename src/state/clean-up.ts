import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LeftThing, type NamedThing, thingKey } from '../model/clean-up/left-thing.ts';
import { fullCleanUp } from '../model/run/clean-up-plan.ts';
import { leaseHolder } from '../services/lease/lease.ts';
import { cleanUpRun } from '../services/run/clean-up-run.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { findMade, lookAtThing } from '../services/run/left-things.ts';
import { type RunView, readRun } from '../services/run/read-run.ts';
import { carryOutCleanUp, type RemovalWatch } from '../services/run/remove-resource.ts';
import { runFolder, runIds } from '../services/run/run-folder.ts';
import { requestStop } from '../services/run/stop-request.ts';
import type { RunServices } from '../services/run/work.ts';
import { wait } from '../services/wait.ts';
import type { AppOptions } from './app-options.ts';
import { mustBeSameAccount, said, whyNot } from './clean-up-problems.ts';
import type { PriceShelf } from './price-shelf.ts';

/** What became of one deletion. Times in milliseconds. */
export type Fate =
  | { readonly state: 'deleting'; readonly since: number }
  | { readonly state: 'gone'; readonly ms: number }
  | { readonly state: 'failed'; readonly ms: number; readonly why: string };

export interface CleanUpView {
  readonly phase: 'reading' | 'asking' | 'stopping' | 'deleting' | 'looking' | 'over';
  readonly things: readonly LeftThing[];
  /** Things that the run has made and that vanished by themselves. */
  readonly goneAlready: readonly NamedThing[];
  /** Things of these names that are somebody else's. */
  readonly foreign: readonly NamedThing[];
  /** A worker is at the run: it is stopped first. */
  readonly going: boolean;
  /** Its pool goes with the stop, chosen or not. */
  readonly poolGoesWithStop: boolean;
  /** There is a record of the run here; without one the things were found by their metadata. */
  readonly recorded: boolean;
  /** The run was to delete its outputs too. */
  readonly outputsToo: boolean;
  readonly downloaded: boolean;
  /** Address of the Batch account. */
  readonly batchUrl: string;
  readonly fates: ReadonlyMap<string, Fate>;
  /** What the last look found still there. */
  readonly left: readonly NamedThing[];
  readonly trouble: string | undefined;
}

export interface CleanUp {
  readonly store: StoreApi<CleanUpView>;
  /** Reads anew what is there. */
  refresh(): void;
  /** Deletes the chosen things, and nothing else; stops the run first when it is going on. */
  remove(chosen: readonly NamedThing[]): void;
  /** Tries again what failed. */
  retry(): void;
}

export interface CleanUps {
  /** The clean-up of a run; one that is under way is found again. */
  open(runId: string): CleanUp;
  readonly busy: boolean;
}

interface Known {
  readonly services: RunServices;
  readonly view: RunView | undefined;
  readonly candidates: readonly NamedThing[];
}

const nothing: CleanUpView = {
  phase: 'reading',
  things: [],
  goneAlready: [],
  foreign: [],
  going: false,
  poolGoesWithStop: false,
  recorded: true,
  outputsToo: false,
  downloaded: false,
  batchUrl: '',
  fates: new Map(),
  left: [],
  trouble: undefined,
};

const isBusy = ({ phase }: CleanUpView) =>
  phase === 'stopping' || phase === 'deleting' || phase === 'looking';

/** @param connect services of the account in use, for runs without a record. */
function openCleanUp(
  options: AppOptions,
  connect: () => Promise<RunServices>,
  shelf: PriceShelf,
  runId: string,
  signal: AbortSignal,
): CleanUp {
  const store = createStore<CleanUpView>(() => nothing);
  const { stateDir } = options;

  async function know(): Promise<Known> {
    if ((await runIds(stateDir)).includes(runId)) {
      const view = await readRun(stateDir, runId);
      const services = await connectRun(view.state.plan, { ...options, signal });
      return { services, view, candidates: fullCleanUp(view.state) };
    }
    const services = await connect();
    const made = await findMade(services, signal);
    return { services, view: undefined, candidates: made.filter((each) => each.runId === runId) };
  }

  /** Only the reading that was begun last is shown, and none over a clean-up that has begun. */
  let readings = 0;
  async function read(): Promise<void> {
    readings++;
    const mine = readings;
    store.setState({ ...nothing }, true);
    try {
      const { services, view, candidates } = await know();
      const prices = await shelf.recall(services.batch.url);
      const looks = await Promise.all(
        candidates.map(async (each) => ({
          each,
          is: await lookAtThing(services, runId, each, prices, signal),
        })),
      );
      const going = view?.workerPid !== undefined;
      const policy = view?.state.plan.policy;
      if (mine !== readings) return;
      store.setState({
        phase: 'asking',
        things: looks.flatMap(({ is }) => (typeof is === 'string' ? [] : [is])),
        goneAlready: looks.filter(({ is }) => is === 'gone').map(({ each }) => each),
        foreign: looks.filter(({ is }) => is === 'foreign').map(({ each }) => each),
        going,
        poolGoesWithStop: going && policy?.pool === 'delete',
        recorded: view !== undefined,
        outputsToo: policy?.outputs === 'delete',
        downloaded: view?.state.downloaded !== undefined,
        batchUrl: services.batch.url,
      });
    } catch (error) {
      if (!signal.aborted && mine === readings) store.setState({ trouble: said(error) });
    }
  }

  const fate = (item: NamedThing, next: Fate) =>
    store.setState((before) => ({ fates: new Map(before.fates).set(thingKey(item), next) }));
  const sinceOf = (item: NamedThing) => {
    const known = store.getState().fates.get(thingKey(item));
    return Date.now() - (known?.state === 'deleting' ? known.since : Date.now());
  };
  const watch: RemovalWatch = {
    onBegun: (item) => fate(item, { state: 'deleting', since: Date.now() }),
    onDone: (item) => fate(item, { state: 'gone', ms: sinceOf(item) }),
    onFailed: (item, error) => fate(item, { state: 'failed', ms: sinceOf(item), why: whyNot(error) }),
  };

  async function stopFirst(): Promise<void> {
    const folder = runFolder(stateDir, runId);
    if (!(await leaseHolder(folder.lease))) return;
    store.setState({ phase: 'stopping' });
    await requestStop(folder);
    while (await leaseHolder(folder.lease)) await wait(200, signal);
  }

  async function removeNow(chosen: readonly NamedThing[]): Promise<void> {
    const { recorded, things, batchUrl } = store.getState();
    readings++;
    store.setState({ phase: 'deleting', trouble: undefined });
    try {
      if (recorded) {
        await stopFirst();
        store.setState({ phase: 'deleting' });
        const plan = { only: chosen, watch, signal, stateDir, id: runId };
        await cleanUpRun({ ...plan, connect: (of) => connectRun(of, { ...options, signal }) });
      } else {
        const services = await connect();
        mustBeSameAccount(services.batch.url, batchUrl);
        const items = chosen.map(({ what, id }) => ({ what, id, action: 'delete' as const }));
        const record = () => Promise.resolve();
        await carryOutCleanUp({ runId, ...services, signal, record }, items, watch);
      }
    } catch (error) {
      if (signal.aborted) return;
      const failed = [...store.getState().fates.values()].some(({ state }) => state === 'failed');
      if (!failed) store.setState({ trouble: said(error) });
    }
    store.setState({ phase: 'looking' });
    try {
      const { services } = await know();
      const prices = shelf.of(services.batch.url);
      const looks = await Promise.all(
        things.map(async (each) => ({
          each,
          is: await lookAtThing(services, runId, each, prices, signal),
        })),
      );
      for (const { each, is } of looks) {
        const known = store.getState().fates.get(thingKey(each));
        // The worker that was stopped took it away itself.
        const itself = known === undefined && chosen.some((one) => thingKey(one) === thingKey(each));
        if (is === 'gone' && (itself || known?.state === 'failed')) fate(each, { state: 'gone', ms: 0 });
      }
      store.setState({ left: looks.filter(({ is }) => is !== 'gone').map(({ each }) => each) });
    } catch (error) {
      if (!signal.aborted) store.setState({ trouble: `the last look failed: ${said(error)}` });
    }
    store.setState({ phase: 'over' });
  }

  let asked: readonly NamedThing[] = [];
  void read();
  return {
    store,
    refresh() {
      if (!isBusy(store.getState())) void read();
    },
    remove(chosen) {
      if (isBusy(store.getState())) return;
      asked = chosen;
      void removeNow(chosen);
    },
    retry() {
      const { fates, phase } = store.getState();
      if (phase !== 'over') return;
      void removeNow(asked.filter((each) => fates.get(thingKey(each))?.state !== 'gone'));
    },
  };
}

export function createCleanUps(
  options: AppOptions,
  connect: () => Promise<RunServices>,
  shelf: PriceShelf,
  signal: AbortSignal,
): CleanUps {
  const open = new Map<string, CleanUp>();
  return {
    open(runId) {
      const known = open.get(runId);
      if (known && isBusy(known.store.getState())) return known;
      const fresh = openCleanUp(options, connect, shelf, runId, signal);
      open.set(runId, fresh);
      return fresh;
    },
    get busy() {
      return [...open.values()].some(({ store }) => isBusy(store.getState()));
    },
  };
}
