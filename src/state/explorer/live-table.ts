import { createStore, type StoreApi } from 'zustand/vanilla';
import { rowTest } from '../../model/explorer/filter/filter-rows.ts';
import type { Term } from '../../model/explorer/filter/filter-term.ts';
import { parseFilter } from '../../model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../model/explorer/filter/service-filter.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { type Sort, TableBook } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { createPause } from '../pause.ts';
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
  /** Looks now. */
  refresh(): void;
  close(): void;
}

export interface LiveTableOptions {
  /** Reached with the first look, and again after a connection was lost. */
  connect(signal: AbortSignal): Promise<ExplorerServices>;
  readonly resource: Resource;
  readonly parents: readonly string[];
  /** Milliseconds between looks. */
  readonly everyMs: number;
}

/** A look that takes long is not made more often than this share of the time: a slow service is left in peace. */
const restAfterLook = 3;
const longestRestMs = 30_000;

export function openLiveTable({ connect, resource, parents, everyMs }: LiveTableOptions): LiveTable {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<TableState>(() => nothingRead);
  const book = new TableBook(resource.columns, resource.idOf);
  const pause = createPause(signal);
  let reader: ListReader | undefined;
  let terms: readonly Term[] = [];
  let asked: string | undefined;

  const show = (more: boolean) =>
    store.setState({
      rows: book.view,
      read: book.size,
      total: reader?.total,
      loading: more ? 'more' : 'done',
    });

  async function lookOnce(): Promise<void> {
    if (!reader) {
      const services = await connect(signal);
      const onPage = (more: boolean) => show(more);
      reader = new ListReader({ services, resource, parents, book, onPage, signal });
      reader.filter = asked;
    }
    const lookCost = await reader.look();
    store.setState({ at: Date.now(), trouble: undefined, lookCost });
    show(false);
  }

  /** The service did not understand its part of the filter: all of it is done here. */
  function fallBack(error: unknown): boolean {
    if (asked === undefined || !(error instanceof Problem) || error.status !== 400) return false;
    asked = undefined;
    if (reader) reader.filter = undefined;
    reader?.reset();
    const { filter } = store.getState();
    store.setState({
      filter: {
        ...filter,
        service: undefined,
        here: terms.map(({ said }) => said),
        refused: error.why ?? error.what,
      },
    });
    pause.wake();
    return true;
  }

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const begun = Date.now();
      const failed = await lookOnce().then(
        () => false,
        (error: unknown) => {
          if (signal.aborted || fallBack(error)) return false;
          store.setState({ trouble: messageOf(error) });
          // It may have come back elsewhere.
          if (error instanceof Problem && error.kind === 'unreachable') reader = undefined;
          return true;
        },
      );
      failures = failed ? failures + 1 : 0;
      const took = Date.now() - begun;
      const usual = Math.max(everyMs, took * restAfterLook, reader?.restMs ?? 0) * 2 ** Math.min(failures, 4);
      await pause.rest(Math.min(longestRestMs, usual));
    }
  }

  void keepLooking();
  return {
    resource,
    parents,
    store,
    setFilter(line, ask) {
      const now = Date.now();
      terms = parseFilter(line, resource.columns, now);
      const shared = shareFilter(terms);
      book.show(rowTest(terms, resource.columns, now), store.getState().sort);
      const service = ask ? shared.service : undefined;
      const here = (service === undefined ? terms : shared.here).map(({ said }) => said);
      store.setState({ rows: book.view, filter: { line, service, here, refused: undefined } });
      if (!ask || service === asked) return;
      asked = service;
      if (reader) reader.filter = service;
      reader?.reset();
      pause.wake();
    },
    setSort(sort) {
      book.show(rowTest(terms, resource.columns, Date.now()), sort);
      store.setState({ sort, rows: book.view });
    },
    row: (id) => book.get(id),
    refresh: pause.wake,
    close: () => stop.abort(),
  };
}
