import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Arrival, arrived } from '../../model/log/arrivals.ts';
import { findLine } from '../../model/log/log-search.ts';
import {
  block,
  emptyWindow,
  endOf,
  type LogWindow,
  lineAt,
  mostBytes,
  openWindow,
  withNewer,
  withOlder,
} from '../../model/log/log-window.ts';
import { messageOf } from '../../model/problem.ts';
import { wait } from '../../services/wait.ts';
import type { LogFile, LogSource } from './log-source.ts';

/** A search beyond what is held. */
export interface Hunt {
  readonly query: string;
  readonly direction: 1 | -1;
  /** Bytes gone through so far. */
  readonly read: number;
}

/** A log as far as it is known. */
export interface LogState {
  readonly window: LogWindow;
  /** As it was seen last; undefined before the first look. */
  readonly file: LogFile | undefined;
  /** Bytes of the file; 0 before it is there. */
  readonly size: number;
  /** When it was looked at last, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why the last look or read failed. */
  readonly trouble: string | undefined;
  readonly arrivals: readonly Arrival[];
  /** When the file was begun anew, if it was: the task ran again. */
  readonly anewAt: number | undefined;
  readonly hunt: Hunt | undefined;
}

export interface LogView {
  /** Where it is opened; from its start, nothing is followed. */
  readonly from: 'start' | 'end';
  readonly store: StoreApi<LogState>;
  /** While following, what is new is held, and what is far goes. */
  follow(on: boolean): void;
  /** Reads on before what is held, or after it. */
  older(): void;
  newer(): void;
  toStart(): void;
  toEnd(): void;
  /** Searches on beyond what is held. @returns the byte of the line, or undefined when there is none or it was ended. */
  hunt(query: string, direction: 1 | -1): Promise<number | undefined>;
  endHunt(): void;
  close(): void;
}

/** Read at once while scrolling, and while searching, bytes. */
const step = 4 * block;
const huntStep = 8 * block;
/** So many bytes before new ones are read again: other ones there tell that the file was begun anew. */
const overlap = 64;

const alignDown = (n: number) => Math.max(0, n - (n % block));
const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Watches a log: its end first, more of it when it is asked for, never more than a window of it in memory. */
export function openLogView(
  source: LogSource,
  { from = 'end' }: { readonly from?: LogView['from'] } = {},
): LogView {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<LogState>(() => ({
    window: emptyWindow,
    file: undefined,
    size: 0,
    at: undefined,
    trouble: undefined,
    arrivals: [],
    anewAt: undefined,
    hunt: undefined,
  }));
  let following = from === 'end';
  let hunting: AbortController | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** One change of the window at a time. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work).catch((error: unknown) => {
      if (!signal.aborted) store.setState({ trouble: messageOf(error) });
    });
    turn = done;
    return done;
  }

  const setWindow = (window: LogWindow) => store.setState({ window });

  async function tail(size: number): Promise<void> {
    const start = alignDown(size - block);
    setWindow(openWindow(start, await source.read(start, size, signal)));
  }

  async function head(size: number): Promise<void> {
    setWindow(openWindow(0, await source.read(0, Math.min(size, step), signal)));
  }

  /** The file is another one than before under the same name. */
  async function anew(size: number): Promise<void> {
    store.setState({ arrivals: arrived([], 0, Date.now()), anewAt: Date.now() });
    await tail(size);
  }

  async function grown(size: number): Promise<void> {
    const { window, arrivals } = store.getState();
    const end = endOf(window);
    const held = window.bytes.length;
    const noRoom = held + (size - end) > mostBytes;
    if (noRoom && !following) return;
    store.setState({ arrivals: arrived(arrivals, end, Date.now()) });
    if (size - end > mostBytes / 2) return tail(size);
    const again = Math.min(overlap, held);
    const bytes = await source.read(end - again, size, signal);
    if (!isSame(bytes.subarray(0, again), window.bytes.subarray(held - again))) return anew(size);
    setWindow(withNewer(window, bytes.subarray(again)));
  }

  async function look(): Promise<void> {
    const before = store.getState();
    const file = await source.look(signal);
    // What was read of a file that has gone stays.
    const size = file.state === 'there' ? file.size : before.size;
    const wasAtEnd = endOf(before.window) === before.size;
    const first = before.window.bytes.length === 0;
    if (file.state === 'there') {
      if (file.size < endOf(before.window)) await anew(file.size);
      else if (first && file.size > 0) {
        const seen = before.at === undefined ? [] : arrived([], 0, Date.now());
        store.setState({ arrivals: seen });
        await (from === 'end' ? tail(file.size) : head(file.size));
      } else if (file.size > endOf(before.window) && (following || wasAtEnd)) await grown(file.size);
    }
    store.setState({ file, size, at: Date.now(), trouble: undefined });
  }

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      await inTurn(look);
      const { file, trouble } = store.getState();
      failures = trouble === undefined ? 0 : failures + 1;
      const isOver = file?.state === 'gone' || (file?.state === 'there' && file.isOver);
      const ms = Math.min(30_000, (isOver ? 5000 : 1000) * 2 ** Math.min(failures, 5));
      await wait(ms, signal).catch(() => undefined);
    }
  }

  async function readOlder(bytes: number): Promise<boolean> {
    const { window } = store.getState();
    if (window.start === 0) return false;
    const start = Math.max(0, window.start - bytes);
    setWindow(withOlder(window, await source.read(start, window.start, signal)));
    return true;
  }

  async function readNewer(bytes: number): Promise<boolean> {
    const { window, size } = store.getState();
    const end = endOf(window);
    if (end >= size) return false;
    setWindow(withNewer(window, await source.read(end, Math.min(size, end + bytes), signal)));
    return true;
  }

  async function huntOn(query: string, direction: 1 | -1, ended: AbortSignal): Promise<number | undefined> {
    for (let read = 0; !ended.aborted && !signal.aborted; ) {
      store.setState({ hunt: { query, direction, read } });
      const before = store.getState().window;
      const edge = direction < 0 ? before.start : endOf(before);
      if (!(await (direction < 0 ? readOlder(huntStep) : readNewer(huntStep)))) return undefined;
      const { window } = store.getState();
      read += huntStep;
      // The line at the edge was seen in part only.
      const from = lineAt(window, edge);
      const found = findLine(window, query, from, direction);
      if (found !== undefined) return window.lines[found];
    }
    return undefined;
  }

  void keepLooking();
  return {
    from,
    store,
    follow(on) {
      following = on;
    },
    older: () => void inTurn(async () => void (await readOlder(step))),
    newer: () => void inTurn(async () => void (await readNewer(step))),
    toStart: () =>
      void inTurn(async () => {
        const { window, size } = store.getState();
        if (window.start > 0) await head(size);
      }),
    toEnd: () =>
      void inTurn(async () => {
        const { window, size } = store.getState();
        if (endOf(window) < size) await tail(size);
      }),
    async hunt(query, direction) {
      hunting?.abort();
      const mine = new AbortController();
      hunting = mine;
      let found: number | undefined;
      await inTurn(async () => {
        found = await huntOn(query, direction, mine.signal);
      });
      if (hunting === mine) store.setState({ hunt: undefined });
      return mine.signal.aborted ? undefined : found;
    },
    endHunt: () => hunting?.abort(),
    close: () => stop.abort(),
  };
}
