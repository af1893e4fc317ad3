import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OutputFile } from '../model/outputs/level.ts';
import { type Preview, previewOf } from '../model/outputs/preview.ts';
import { messageOf, Problem } from '../model/problem.ts';
import type { Connection } from '../services/connection/connection.ts';
import { lookLocally } from '../services/storage/look-locally.ts';
import { wait } from '../services/wait.ts';
import type { AppOptions } from './app-options.ts';
import { type OutputSource, type OutputSources, sourcesOfContainer, sourcesOfRun } from './output-source.ts';
import type { Transfers } from './transfers.ts';
import { absolutePath } from './typed-path.ts';

/** What is looked at: the outputs of a run, or a container of the account in use. */
export type OutputsOf = { readonly runId: string } | { readonly container: string };

export type LocalState = 'yes' | 'other' | 'no';

export interface OutputsView {
  /** Where the files are listed from, and its name; undefined until that is known. */
  readonly source: Pick<OutputSource, 'kind' | 'name'> | undefined;
  /** In the order of their names. */
  readonly files: readonly OutputFile[];
  /** False while more of the list is on its way. */
  readonly whole: boolean;
  /** There are more than are listed here. */
  readonly tooMany: boolean;
  /** When the list came, milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly trouble: string | undefined;
  /** Absolute local folder that it was, or would be, downloaded to. */
  readonly folder: string;
  /** For each name, whether it is in {@link folder}; nothing where there are too many to look for. */
  readonly local: ReadonlyMap<string, LocalState>;
  /** The container did not hold anything, so the nodes were asked. */
  readonly fellBack: boolean;
  /** The files on the nodes can be looked at too. */
  readonly hasNodes: boolean;
}

export interface Outputs {
  /** Tells its transfers from those of other places. */
  readonly from: string;
  readonly store: StoreApi<OutputsView>;
  refresh(): void;
  /** Lists the other place: the container or the nodes. */
  switchSource(): void;
  preview(file: OutputFile): Promise<Preview>;
  /** Begins a download into a typed folder, and looks for the files there from then on. */
  download(files: readonly OutputFile[], folder: string): void;
  close(): void;
}

/** No more than so many files are listed, so that memory stays bounded. */
export const mostFiles = 250_000;
/** Shown as they come, so many at once. */
const shownAtOnce = 5000;
/** Beyond so many, the disk is not asked for each. */
const mostLookedFor = 20_000;
const refreshEveryMs = 5000;
/** Waits grow to so much while listing fails. */
const longestRestMs = 60_000;

const byName = (a: OutputFile, b: OutputFile) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const isMissing = (error: unknown) => error instanceof Problem && error.status === 404;

async function lookForAll(folder: string, files: readonly OutputFile[]): Promise<Map<string, LocalState>> {
  const local = new Map<string, LocalState>();
  if (files.length > mostLookedFor) return local;
  for (let at = 0; at < files.length; at += 64)
    await Promise.all(
      files.slice(at, at + 64).map(async (file) => local.set(file.name, await lookLocally(folder, file))),
    );
  return local;
}

/** Opens what a run or a container holds: listed as it comes, looked for on the disk. */
export function openOutputs(
  options: AppOptions,
  transfers: Transfers,
  connection: () => Promise<Connection>,
  of: OutputsOf,
): Outputs {
  const stop = new AbortController();
  const { signal } = stop;
  const from = 'runId' in of ? `run ${of.runId}` : `container ${of.container}`;
  const store = createStore<OutputsView>(() => ({
    source: undefined,
    files: [],
    whole: false,
    tooMany: false,
    at: undefined,
    trouble: undefined,
    folder: '',
    local: new Map(),
    fellBack: false,
    hasNodes: false,
  }));
  let sources: OutputSources | undefined;
  let kind: OutputSource['kind'] = 'container';
  let listing = new AbortController();

  const openSources = () =>
    'runId' in of
      ? sourcesOfRun(options, of.runId)
      : Promise.resolve(sourcesOfContainer(of.container, absolutePath(`out/${of.container}`), connection));

  async function look(): Promise<void> {
    const { folder, files } = store.getState();
    const local = await lookForAll(folder, files);
    if (store.getState().folder === folder && store.getState().files === files) store.setState({ local });
  }

  async function readList(source: OutputSource, listSignal: AbortSignal): Promise<OutputFile[]> {
    const files: OutputFile[] = [];
    // What is shown already is replaced at once by the new list; a first one grows as it comes.
    const grow = store.getState().files.length === 0;
    if (grow) store.setState({ files: [], whole: false, source: { kind: source.kind, name: source.name } });
    for await (const file of source.list(listSignal)) {
      if (files.length === mostFiles) break;
      files.push(file);
      if (grow && files.length % shownAtOnce === 0) store.setState({ files: [...files] });
    }
    return source.kind === 'nodes' ? files.sort(byName) : files;
  }

  async function list(): Promise<void> {
    listing.abort();
    listing = new AbortController();
    const listSignal = AbortSignal.any([signal, listing.signal]);
    try {
      sources = await openSources();
      if (store.getState().folder === '') store.setState({ folder: sources.folder });
      store.setState({ hasNodes: sources.nodes !== undefined });
      let source = (kind === 'nodes' ? sources.nodes : undefined) ?? sources.container;
      let files = await readList(source, listSignal).catch((error: unknown) => {
        if (isMissing(error) && source.kind === 'container' && sources?.nodes) return [];
        throw error;
      });
      let fellBack = store.getState().fellBack && source.kind === 'nodes';
      if (files.length === 0 && source.kind === 'container' && sources.nodes && !chosen) {
        source = sources.nodes;
        files = await readList(source, listSignal).catch((error: unknown) => {
          // No job any more either: there is nothing anywhere.
          if (isMissing(error)) return [];
          throw error;
        });
        fellBack = files.length > 0;
        if (!fellBack) source = sources.container;
      }
      listSignal.throwIfAborted();
      const { kind: sourceKind, name } = source;
      store.setState({
        source: { kind: sourceKind, name },
        files,
        whole: true,
        tooMany: files.length === mostFiles,
        at: Date.now(),
        trouble: undefined,
        fellBack,
      });
      await look();
    } catch (error) {
      if (!listSignal.aborted) store.setState({ trouble: messageOf(error), whole: true });
    }
  }

  /** Whether the person has chosen the place, so that it is not changed for them. */
  let chosen = false;
  void list();
  const renew = async () => {
    for (let failures = 0; !signal.aborted; ) {
      await wait(Math.min(longestRestMs, refreshEveryMs * 2 ** failures), signal);
      const { whole, files, trouble } = store.getState();
      const mayGrow = sources?.growing && files.length < shownAtOnce;
      if (whole && (mayGrow || trouble !== undefined)) await list();
      failures = store.getState().trouble === undefined ? 0 : failures + 1;
    }
  };
  renew().catch(() => undefined);
  const unsubscribe = transfers.store.subscribe((now, before) => {
    const running = (list: typeof now) => list.some((each) => each.from === from && each.state === 'running');
    if (running(before) && !running(now)) void look();
  });

  const current = () => (store.getState().source?.kind === 'nodes' ? sources?.nodes : sources?.container);
  return {
    from,
    store,
    refresh: () => void list(),
    switchSource() {
      chosen = true;
      kind = store.getState().source?.kind === 'nodes' ? 'container' : 'nodes';
      store.setState({ fellBack: false, files: [], whole: false, tooMany: false, local: new Map() });
      void list();
    },
    async preview(file) {
      const bytes = await current()?.head(file, signal);
      if (!bytes) throw new Problem({ kind: 'usage', what: `${file.name} is gone` });
      return previewOf(bytes, file.size);
    },
    download(files, typed) {
      const source = current();
      const folder = absolutePath(typed);
      if (!source) return;
      store.setState({ folder, local: new Map() });
      transfers.start({ from, files, folder, doing: 'download', run: source.download });
    },
    close() {
      unsubscribe();
      stop.abort();
    },
  };
}
