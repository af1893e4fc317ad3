import { createStore, type StoreApi } from 'zustand/vanilla';
import { type EntryDetails, type FolderEntry, inOrder } from '../model/files/entry.ts';
import { nameOf, parentOf } from '../model/files/marks.ts';
import { type EntryFilter, noFilter, visibleEntries } from '../model/files/visible-entries.ts';
import { entryDetails } from '../services/files/entry-details.ts';
import { listFolder } from '../services/files/list-folder.ts';
import { codeOf, readProblem } from '../services/files/read-problem.ts';
import { inLanes } from '../services/storage/lanes.ts';
import { watchFolder } from './watch-folder.ts';

/** One folder as it is looked at, and where in it the person is. */
export interface BrowserState {
  /** Absolute. */
  readonly folder: string;
  /** Everything in it, in order. */
  readonly entries: readonly FolderEntry[];
  /** What of it is shown. */
  readonly rows: readonly FolderEntry[];
  readonly hidden: number;
  readonly filter: EntryFilter;
  /** Index in the rows. */
  readonly selected: number;
  /** What is known of a name by now; another function when more is known. */
  readonly detailsOf: (name: string) => EntryDetails | undefined;
  /** Its names are still being read. */
  readonly looking: boolean;
  /** Why the folder cannot be shown. */
  readonly trouble: string | undefined;
}

/** Walks through folders. It remembers where in each folder one was. */
export interface FileBrowser {
  readonly store: StoreApi<BrowserState>;
  /** @param select name of the row to stand on; where one was before, when left out. */
  open(folder: string, select?: string): void;
  /** To the folder around this one, on the row of this one. */
  leave(): void;
  select(row: number): void;
  filter(change: Partial<EntryFilter>): void;
  /** Finds out more about the rows from `first` on, and about some before and after them. */
  look(first: number, count: number): void;
  /** Reads the folder again. */
  refresh(): void;
  close(): void;
}

/** Rows around those in sight that are looked at too, so that scrolling shows what is known already. */
const ahead = 200;
const looksAtOnce = 8;

const emptyFolder = { entries: [], rows: [], hidden: 0, selected: 0 } as const;

export function browseFiles(start: string, select?: string): FileBrowser {
  const store = createStore<BrowserState>(() => ({
    ...emptyFolder,
    folder: start,
    filter: noFilter,
    detailsOf: () => undefined,
    looking: true,
    trouble: undefined,
  }));
  /** The row that one stood on, of each folder. */
  const stood = new Map<string, string>(select === undefined ? [] : [[start, select]]);
  let details = new Map<string, EntryDetails>();
  let asked = new Set<string>();
  let stop = new AbortController();

  const remember = () => {
    const { folder, rows, selected } = store.getState();
    const name = rows[selected]?.name;
    if (name !== undefined) stood.set(folder, name);
  };
  /** Shows entries through a filter, on the row that one stood on or one near it. */
  const show = (entries: readonly FolderEntry[], filter: EntryFilter) => {
    const { folder, selected } = store.getState();
    const visible = visibleEntries(entries, filter);
    const on = stood.get(folder);
    const at = on === undefined ? -1 : visible.rows.findIndex(({ name }) => name === on);
    const near = Math.max(0, Math.min(selected, visible.rows.length - 1));
    store.setState({ ...visible, entries, filter, selected: at >= 0 ? at : near });
  };
  const showDetails = () => {
    const known = details;
    store.setState({ detailsOf: (name) => known.get(name) });
  };

  const learn = async (entries: readonly FolderEntry[]) => {
    const { folder } = store.getState();
    const [known, pending, { signal }] = [details, asked, stop];
    const wanted = entries.filter(({ name }) => !pending.has(name));
    for (const { name } of wanted) pending.add(name);
    await inLanes(wanted, looksAtOnce, signal, async (entry) => {
      known.set(entry.name, await entryDetails(folder, entry));
    });
    return wanted.length;
  };

  const read = async (folder: string, signal: AbortSignal) => {
    try {
      const entries = inOrder(await listFolder(folder));
      if (signal.aborted) return;
      // What was known is shown until it is known anew.
      details = new Map(details);
      asked = new Set();
      show(entries, store.getState().filter);
      store.setState({ looking: false, trouble: undefined });
      showDetails();
      // Only they can turn out to be something else: a folder, or nothing at all.
      await learn(entries.filter(({ kind }) => kind === 'link')).then(showDetails, () => undefined);
    } catch (error) {
      if (signal.aborted) return;
      const missing = codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
      const trouble = missing ? 'there is no such folder (any more)' : readProblem(error);
      store.setState({ ...emptyFolder, looking: false, trouble });
    }
  };
  const begin = (folder: string) => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    void watchFolder(folder, signal, () => read(folder, signal));
  };
  const browser: FileBrowser = {
    store,
    open(folder, select) {
      remember();
      if (select !== undefined) stood.set(folder, select);
      const { showHidden } = store.getState().filter;
      details = new Map();
      asked = new Set();
      store.setState({
        ...emptyFolder,
        folder,
        filter: { ...noFilter, showHidden },
        detailsOf: () => undefined,
        looking: true,
        trouble: undefined,
      });
      begin(folder);
    },
    leave() {
      const { folder } = store.getState();
      if (folder !== '/') browser.open(parentOf(folder), nameOf(folder));
    },
    select(row) {
      store.setState({ selected: row });
      remember();
    },
    filter(change) {
      const { entries, filter } = store.getState();
      show(entries, { ...filter, ...change });
    },
    look(first, count) {
      const { rows } = store.getState();
      const inSight = rows.slice(Math.max(0, first), first + count);
      const edges = [rows[Math.max(0, first - ahead / 2)], rows[first + count + ahead / 2]];
      const near = edges.some((entry) => entry && !asked.has(entry.name))
        ? rows.slice(Math.max(0, first - ahead), first + count + ahead)
        : [];
      learn(inSight).then(
        (learnt) => {
          if (learnt > 0) showDetails();
          // They are shown when they come into sight.
          learn(near).catch(() => undefined);
        },
        () => undefined,
      );
    },
    refresh() {
      remember();
      begin(store.getState().folder);
    },
    close: () => stop.abort(),
  };
  begin(start);
  return browser;
}
