import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action, Target } from '../../model/explorer/action.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import { messageOf } from '../../model/problem.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { type Carrier, carryOne, carryTogether } from './carry-items.ts';

export interface PlanItem {
  readonly target: Target;
  readonly state: 'waiting' | 'doing' | 'done' | 'failed';
  /** What came of it, where there is something to say. */
  readonly note?: string;
  /** What of it may be wanted elsewhere, e.g. a command line. */
  readonly copy?: string;
}

export interface PlanState {
  readonly items: readonly PlanItem[];
  readonly done: number;
  readonly failed: number;
  readonly running: boolean;
}

/** An action that is being carried out, item by item. */
export interface PlanRun {
  readonly store: StoreApi<PlanState>;
  /** Does what failed once more. */
  retry(): void;
  /** Begins no further item. */
  stop(): void;
}

export interface PlanRunOptions {
  readonly action: Action;
  readonly targets: readonly Target[];
  readonly values: FieldValues;
  connect(signal: AbortSignal): Promise<ExplorerServices>;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
}

const lanes = 6;
/** Milliseconds between two looks that the person gets at what goes on. */
const tellEveryMs = 100;

export function runPlan({ action, targets, values, connect, record, signal }: PlanRunOptions): PlanRun {
  // Changed in place, and told a few times a second: there may be a hundred thousand of them.
  const items: PlanItem[] = targets.map((target) => ({ target, state: 'waiting' }));
  const counts = { done: 0, failed: 0 };
  let running = false;
  let stopped = false;
  let telling: NodeJS.Timeout | undefined;
  const now = (): PlanState => ({ items: [...items], ...counts, running });
  const store = createStore<PlanState>(now);

  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    store.setState(now());
  }

  function set(index: number, target: Target, change: Omit<PlanItem, 'target'>): void {
    items[index] = { target, ...change };
    if (change.state === 'done' || change.state === 'failed') counts[change.state]++;
    telling ??= setTimeout(tell, tellEveryMs);
  }

  /** Those that wait, as many together as the service takes in one request. */
  function chunks(most: number): readonly (readonly number[])[] {
    const byParents = new Map<string, number[][]>();
    for (const [index, { state, target }] of items.entries()) {
      if (state !== 'waiting') continue;
      const key = JSON.stringify(target.parents);
      const of = byParents.get(key) ?? [];
      byParents.set(key, of);
      const last = of.at(-1);
      if (last && last.length < most) last.push(index);
      else of.push([index]);
    }
    return [...byParents.values()].flat();
  }

  /** One request after the other: of one parent, the service takes none while the one before goes on. */
  async function doTogether(carrier: Carrier, together: NonNullable<Action['together']>): Promise<void> {
    for (const chunk of chunks(together.most)) {
      if (stopped || signal.aborted) return;
      const chosen = chunk.flatMap((index) => items[index]?.target ?? []);
      for (const [at, target] of chosen.entries()) set(chunk[at] ?? 0, target, { state: 'doing' });
      const ends = await carryTogether(carrier, together, chosen);
      for (const [at, target] of chosen.entries()) {
        const end = ends[at];
        if (end) set(chunk[at] ?? 0, target, end);
      }
    }
  }

  async function doEach(carrier: Carrier): Promise<void> {
    let next = 0;
    const lane = async () => {
      while (next < items.length && !stopped && !signal.aborted) {
        const index = next++;
        const item = items[index];
        if (item?.state !== 'waiting') continue;
        set(index, item.target, { state: 'doing' });
        set(index, item.target, await carryOne(carrier, item.target));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  async function work(): Promise<void> {
    running = true;
    tell();
    try {
      const carrier = { action, values, services: await connect(signal), record, signal };
      await (action.together ? doTogether(carrier, action.together) : doEach(carrier));
    } catch (error) {
      for (const [index, { state, target }] of items.entries())
        if (state === 'waiting') set(index, target, { state: 'failed', note: messageOf(error) });
    }
    running = false;
    tell();
  }

  void work();
  return {
    store,
    retry() {
      if (running) return;
      stopped = false;
      counts.failed = 0;
      for (const [index, { state, target }] of items.entries())
        if (state === 'failed') items[index] = { target, state: 'waiting' };
      void work();
    },
    stop() {
      stopped = true;
    },
  };
}
