import { createStore, type StoreApi } from 'zustand/vanilla';
import { filterDoubt } from '../../model/explorer/filter/filter-doubts.ts';
import { rowTest } from '../../model/explorer/filter/filter-rows.ts';
import { isTimed, type Term } from '../../model/explorer/filter/filter-term.ts';
import { parseFilter } from '../../model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../model/explorer/filter/service-filter.ts';
import { refusalWords } from '../../model/explorer/refusal-words.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { isTimedOrder } from '../../model/explorer/row-order.ts';
import { type Sort, TableBook } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { isThrottling } from '../is-throttling.ts';
import { createPause, type Pause } from '../pause.ts';
import { ListReader } from './list-reader.ts';
import { nothingRead, type TableState } from './table-state.ts';

/** A table of the explorer, live until it is closed. */
export interface LiveTable {
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly store: StoreApi<TableState>;
  /** Narrows at once by what is here; `ask` also asks the service anew. */
  setFilter(line: string, ask: boolean): void;
  setSort(sort: Sort | undefined): void;
  row(id: string): TableRow | undefined;
  /** Looks now, also for what is there no more. */
  refresh(): void;
  close(): void;
}

export interface LiveTableOptions {
  /** Asked before each look: the account in use may be another by now. */
  connect(signal: AbortSignal): Promise<ExplorerServices>;
  readonly resource: Resource;
  readonly parents: readonly string[];
  /** Milliseconds between looks. */
  everyMs(): number;
  /** How it rests between looks; for whoever lets time pass faster. */
  readonly pauses?: (signal: AbortSignal) => Pause;
}

/** A look that takes long is not made more often than this share of the time: a slow service is left in peace. */
const restAfterLook = 3;
const longestRestMs = 30_000;
/** A look that began before the machine slept has not been slow. */
const longestLookMs = 10_000;
/** Pages come faster than anybody reads. */
const showEveryMs = 150;
/** Work on many rows lets keys in between. */
const turnMs = 8;
/** A letter is drawn first; rows follow when no other comes right after it. */
const afterLetterMs = 40;

/** What the rows lie in is there no more; files go with their node. */
const isGone = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.status === 404 || error.code === 'TaskFilesUnavailable' || error.code === 'TaskFilesCleanedup');

export function openLiveTable(options: LiveTableOptions): LiveTable {
  const { connect, resource, parents, everyMs, pauses = createPause } = options;
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<TableState>(() => nothingRead);
  const book = new TableBook(resource.columns, resource.idOf);
  const pause = pauses(signal);
  let services: ExplorerServices | undefined;
  let terms: readonly Term[] = [];
  let shownAt = Number.NEGATIVE_INFINITY;
  let isWorking = false;
  let letter: NodeJS.Timeout | undefined;

  const reader = new ListReader({
    services: async () => services ?? reach(),
    resource,
    parents,
    book,
    turnMs: everyMs,
    onPage: () => performance.now() - shownAt > showEveryMs && show(),
    options: {
      signal,
      onWait: (_ms, problem) =>
        store.setState({ throttled: isThrottling(problem), trouble: messageOf(problem) }),
    },
  });

  async function reach(): Promise<ExplorerServices> {
    const before = services;
    services = await connect(signal);
    // Of another account nothing is known, and nothing of the one before may be taken for its own.
    if (before !== undefined && before.wire.url !== services.wire.url) {
      const { filter, sort } = store.getState();
      reader.reset();
      book.keepOnly(new Set());
      store.setState({ ...nothingRead, filter, sort });
    }
    return services;
  }

  /** @param more what else is to be told in the same moment */
  function show(more: Partial<TableState> = {}): void {
    shownAt = performance.now();
    store.setState({
      ...more,
      rows: book.view,
      read: book.size,
      total: reader.total,
      states: reader.states,
      loading: reader.isFilling ? 'more' : 'done',
    });
  }

  /** Filters and sorts anew, a part a turn. */
  function renew(): void {
    const now = Date.now();
    book.show(rowTest(terms, resource.columns, now), store.getState().sort);
    if (isWorking) return;
    isWorking = true;
    const turn = () => {
      if (signal.aborted) return;
      if (!book.work(turnMs)) return void setImmediate(turn);
      isWorking = false;
      store.setState({ rows: book.view });
    };
    turn();
  }

  /** Ages and spans have gone on since. */
  function renewTimed(): void {
    const { filter, sort } = store.getState();
    const hasAges = terms.some(isTimed);
    if (isWorking || (!hasAges && !isTimedOrder(resource.columns, sort))) return;
    if (hasAges) terms = parseFilter(filter.line, resource.columns, Date.now());
    renew();
  }

  function ask(service: string | undefined): void {
    reader.narrow(service);
    pause.wake();
  }

  /** The service did not understand its part of the filter: all of it is done here. */
  function fallBack(error: unknown): boolean {
    if (!reader.isNarrow || !(error instanceof Problem) || error.status !== 400) return false;
    const { filter } = store.getState();
    const here = terms.map(({ said }) => said);
    const refused = `the service does not take this filter, it is done here: ${error.why ?? error.what}`;
    store.setState({ filter: { ...filter, service: undefined, here, refused } });
    ask(undefined);
    return true;
  }

  function fail(error: unknown): void {
    const trouble =
      isGone(error) && book.size > 0 ? `${refusalWords(error)}: these are its last rows` : messageOf(error);
    store.setState({ trouble, throttled: isThrottling(error) });
  }

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const begun = performance.now();
      try {
        await reach();
        const lookCost = await reader.look();
        failures = 0;
        show({ at: Date.now(), trouble: undefined, throttled: false, lookCost });
        renewTimed();
        if (reader.isReading) continue;
      } catch (error) {
        if (signal.aborted) return;
        if (!fallBack(error)) {
          failures++;
          fail(error);
        }
      }
      const took = Math.min(longestLookMs, performance.now() - begun);
      const usual = Math.max(everyMs(), took * restAfterLook, reader.restMs);
      const rest = Math.min(longestRestMs, usual * 2 ** Math.min(failures, 4));
      store.setState({ liveForMs: 2 * rest + longestLookMs });
      await pause.rest(rest);
    }
  }

  void keepLooking();
  return {
    resource,
    parents,
    store,
    setFilter(line, asking) {
      terms = parseFilter(line, resource.columns, Date.now());
      const shared = shareFilter(terms);
      const service = asking ? shared.service : undefined;
      const here = (service === undefined ? terms : shared.here).map(({ said }) => said);
      const doubt = filterDoubt(terms, resource.columns);
      store.setState({ filter: { line, service, here, refused: undefined, doubt } });
      clearTimeout(letter);
      if (asking) {
        renew();
        ask(service);
      } else letter = setTimeout(renew, afterLetterMs);
    },
    setSort(sort) {
      store.setState({ sort });
      renew();
    },
    row: (id) => book.get(id),
    refresh() {
      reader.recheck();
      pause.wake();
    },
    close() {
      clearTimeout(letter);
      stop.abort();
    },
  };
}
