import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import { compareLeft, type LeftRow } from '../../model/left-running/left-row.ts';
import { messageOf } from '../../model/problem.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { atOnce } from '../../services/left-running/at-once.ts';
import type { LeftAccount } from '../../services/left-running/left-account.ts';
import type { PricesOfAccount } from '../../services/left-running/left-pools.ts';
import { accountsAtOnce } from '../../services/left-running/left-running.ts';
import { lookInto } from '../../services/left-running/look-into.ts';
import type { AppOptions } from '../app-options.ts';
import type { PriceShelf } from '../price-shelf.ts';
import { toldOf } from '../sign-in/told.ts';
import { findAccounts } from './find-accounts.ts';
import { type AccountLook, type LeftState, leftStart, withRows } from './left-state.ts';
import { type LeftWork, startLeftWork } from './left-work.ts';

/** What was left running in all accounts, looked for until it is closed. */
export interface LeftRunningView {
  readonly store: Pick<StoreApi<LeftState>, 'getState' | 'subscribe'>;
  /** Looks into all accounts again; one look at a time. */
  refresh(): void;
  /** Does what was planned, in whatever accounts; it goes on when the view is closed. */
  carryOut(order: LeftOrder, rows: readonly LeftRow[]): LeftWork;
  close(): void;
}

export interface LeftRunningViews {
  open(): LeftRunningView;
  /** Something planned is under way. */
  readonly busy: boolean;
}

/** @param connect to the account in use */
export function createLeftRunning(
  options: AppOptions,
  connect: () => Promise<Connection>,
  shelf: PriceShelf,
  signal: AbortSignal,
): LeftRunningViews {
  const works = new Set<LeftWork>();
  return {
    open: () => openView(options, connect, shelf, works, signal),
    get busy() {
      return works.size > 0;
    },
  };
}

function openView(
  options: AppOptions,
  connect: () => Promise<Connection>,
  shelf: PriceShelf,
  works: Set<LeftWork>,
  signal: AbortSignal,
): LeftRunningView {
  const store = createStore<LeftState>(() => leftStart);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const opened = new Map<string, LeftAccount>();
  const now = () => Date.now();
  // What was kept is shown at once; what is read meanwhile, at the next look.
  const pricesOf: PricesOfAccount = async (batchUrl, sizes) => {
    const known = await shelf.recall(batchUrl);
    shelf.refresh(batchUrl, signal, sizes).catch(() => undefined);
    return known;
  };

  const become = (url: string, next: Partial<AccountLook>) =>
    store.setState(({ accounts }) => ({
      accounts: accounts.map((each) => (each.place.url === url ? { ...each, ...next } : each)),
    }));
  const show = (url: string, rows: readonly LeftRow[]) => {
    if (!either.aborted)
      store.setState((before) => ({ rows: [...withRows(before.rows, url, rows)].sort(compareLeft) }));
  };

  async function lookIntoOne(account: LeftAccount): Promise<void> {
    const { url } = account.place;
    become(url, { state: 'looking' });
    try {
      const onRows = (rows: readonly LeftRow[]) => show(url, rows);
      const { rows, notes } = await lookInto(account, { now, signal: either, pricesOf, onRows });
      show(url, rows);
      const { accounts } = store.getState();
      store.setState({
        accounts: accounts.map((each) =>
          each.place.url === url
            ? {
                place: each.place,
                state: 'looked',
                at: now(),
                ...(notes.length > 0 ? { why: notes.join('; ') } : {}),
              }
            : each,
        ),
      });
    } catch (error) {
      either.throwIfAborted();
      become(url, { state: 'refused', why: messageOf(error) });
    }
  }

  async function look(): Promise<void> {
    store.setState({ phase: 'finding' });
    const { accounts, skipped, trouble } = await findAccounts(options, connect, either);
    opened.clear();
    for (const account of accounts) opened.set(account.place.url, account);
    const before = new Map(store.getState().accounts.map((each) => [each.place.url, each]));
    store.setState(({ rows }) => ({
      phase: 'looking',
      skipped,
      trouble,
      accounts: accounts.map(({ place }) => {
        const at = before.get(place.url)?.at;
        return { place, state: 'waiting', ...(at === undefined ? {} : { at }) };
      }),
      rows: rows.filter(({ place }) => opened.has(place.url)),
    }));
    await atOnce(accountsAtOnce, accounts, lookIntoOne);
  }

  let looking = false;
  const begin = () => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => {
        if (!either.aborted) store.setState({ trouble: toldOf(error) });
      })
      .finally(() => {
        looking = false;
        if (!either.aborted) store.setState({ phase: 'looked' });
      });
  };
  begin();
  return {
    store,
    refresh: begin,
    carryOut(order, rows) {
      const work = startLeftWork(order, rows, (url) => opened.get(url), signal);
      works.add(work);
      work.store.subscribe(({ over }) => {
        if (over) works.delete(work);
      });
      return work;
    },
    close: () => stop.abort(),
  };
}
