import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OutputFile } from '../model/outputs/level.ts';
import { type RateSample, rateOf, withSample } from '../model/outputs/transfer-rate.ts';
import { messageOf, Problem } from '../model/problem.ts';
import type { DownloadOptions, FileProgress, TransferResult } from '../services/storage/blob-storage.ts';

/** A file that did not come, and why. */
export interface FailedFile {
  readonly name: string;
  readonly why: string;
}

/** One download or upload, from its start until it is forgotten. */
export interface Transfer {
  readonly id: string;
  /** What it was started from: a screen finds its own by it. */
  readonly from: string;
  readonly doing: 'download' | 'upload';
  /** Absolute local folder; of an upload, the container with the prefix. */
  readonly folder: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly filesTotal: number;
  readonly filesDone: number;
  readonly bytesTotal: number;
  readonly bytesDone: number;
  /** Files that were there already, equal. */
  readonly skipped: number;
  /** Files under way. */
  readonly moving: readonly (FileProgress & { readonly size: number })[];
  readonly failed: readonly FailedFile[];
  /** Names that meet here, files that were replaced. */
  readonly notes: readonly string[];
  /** Bytes a second. */
  readonly rate: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt?: number;
  /** What it waits for between two tries, or why it ended. */
  readonly trouble?: string | undefined;
}

/** What a transfer is made of. */
export interface TransferPlan {
  readonly from: string;
  readonly files: readonly OutputFile[];
  readonly folder: string;
  readonly doing: Transfer['doing'];
  run(
    files: readonly OutputFile[],
    folder: string,
    options: DownloadOptions & { readonly onTrouble: (text: string) => void },
  ): Promise<TransferResult>;
}

export interface Transfers {
  readonly store: StoreApi<readonly Transfer[]>;
  /** True while one is under way: leaving the program would cut it off. */
  readonly busy: boolean;
  /** The folder that was chosen last for a download. */
  readonly lastFolder: string | undefined;
  start(plan: TransferPlan): string;
  cancel(id: string): void;
  /** Fetches again what failed, or all of it when it was cut off; what is there and equal is skipped. */
  retry(id: string): void;
}

/** Failures that are told one by one; beyond, their number. */
const toldFailures = 200;
/** Milliseconds between two pictures of a transfer. */
const pictureEveryMs = 150;

function firstPicture(id: string, plan: TransferPlan): Transfer {
  const { from, folder, files, doing } = plan;
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  return {
    id,
    from,
    doing,
    folder,
    state: 'running',
    filesTotal: files.length,
    filesDone: 0,
    bytesTotal,
    bytesDone: 0,
    skipped: 0,
    moving: [],
    failed: [],
    notes: [],
    rate: undefined,
    startedAt: Date.now(),
  };
}

const words = (problem: Problem | undefined) => problem?.why ?? problem?.what ?? 'unknown';

/** Transfers that go on whatever screen is shown, until the program is left. */
export function createTransfers(signal: AbortSignal): Transfers {
  const store = createStore<readonly Transfer[]>(() => []);
  const plans = new Map<string, { plan: TransferPlan; stop: AbortController; failed: Set<string> }>();
  let lastFolder: string | undefined;
  let next = 1;

  const change = (id: string, part: Partial<Transfer>) =>
    store.setState(
      store.getState().map((each) => (each.id === id ? { ...each, ...part } : each)),
      true,
    );

  async function run(id: string, plan: TransferPlan): Promise<void> {
    const stop = new AbortController();
    const failedNames = new Set<string>();
    plans.set(id, { plan, stop, failed: failedNames });
    const sizes = new Map(plan.files.map(({ name, size }) => [name, size]));
    const moving = new Map<string, FileProgress & { size: number }>();
    const failed: FailedFile[] = [];
    let [filesDone, bytesDone, skipped, drawnAt] = [0, 0, 0, 0];
    let samples: readonly RateSample[] = [];
    const draw = (now: boolean) => {
      if (!now && Date.now() - drawnAt < pictureEveryMs) return;
      drawnAt = Date.now();
      samples = withSample(samples, { at: drawnAt, bytes: bytesDone });
      change(id, {
        filesDone,
        bytesDone,
        skipped,
        moving: [...moving.values()],
        failed: [...failed],
        rate: rateOf(samples),
        trouble: undefined,
      });
    };
    const onFile = (file: FileProgress) => {
      if (file.state === 'started') moving.set(file.name, { ...file, size: sizes.get(file.name) ?? 0 });
      else moving.delete(file.name);
      if (file.state === 'failed') {
        failedNames.add(file.name);
        if (failed.length < toldFailures) failed.push({ name: file.name, why: words(file.problem) });
      } else if (file.state !== 'started') filesDone++;
      if (file.state === 'there already') skipped++;
      draw(false);
    };
    try {
      const result = await plan.run(plan.files, plan.folder, {
        signal: AbortSignal.any([signal, stop.signal]),
        passOver: true,
        onFile,
        onProgress: (progress) => {
          bytesDone = progress.bytesDone;
          draw(false);
        },
        onTrouble: (trouble) => change(id, { trouble }),
      });
      draw(true);
      const state = failedNames.size > 0 ? 'failed' : 'done';
      change(id, { state, moving: [], notes: result.notes, endedAt: Date.now() });
    } catch (error) {
      draw(true);
      const cancelled = stop.signal.aborted;
      const why =
        error instanceof Problem && error.remedy ? `${error.message}; ${error.remedy}` : messageOf(error);
      change(id, {
        state: cancelled ? 'cancelled' : 'failed',
        moving: [],
        endedAt: Date.now(),
        trouble: cancelled ? undefined : why,
      });
    }
  }

  return {
    store,
    get busy() {
      return store.getState().some(({ state }) => state === 'running');
    },
    get lastFolder() {
      return lastFolder;
    },
    start(plan) {
      const id = String(next++);
      if (plan.doing === 'download') lastFolder = plan.folder;
      const others = store.getState().filter(({ from, state }) => from !== plan.from || state === 'running');
      store.setState([...others, firstPicture(id, plan)], true);
      // A plan may hold a quarter of a million names.
      for (const known of plans.keys()) if (!others.some((each) => each.id === known)) plans.delete(known);
      void run(id, plan);
      return id;
    },
    cancel: (id) => plans.get(id)?.stop.abort(),
    retry(id) {
      const known = plans.get(id);
      const shown = store.getState().find((each) => each.id === id);
      if (!known || !shown || shown.state === 'running') return;
      const { plan, failed } = known;
      const again = failed.size > 0 && shown.trouble === undefined && shown.state !== 'cancelled';
      const files = again ? plan.files.filter(({ name }) => failed.has(name)) : plan.files;
      const { trouble: _trouble, endedAt: _endedAt, ...first } = { ...firstPicture(id, { ...plan, files }) };
      store.setState(
        store.getState().map((each) => (each.id === id ? first : each)),
        true,
      );
      void run(id, { ...plan, files });
    },
  };
}
