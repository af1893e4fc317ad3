import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action, Target } from '../../model/explorer/action.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { answered } from './answered.ts';
import { sendRequest } from './send-request.ts';

export interface PlanItem {
  readonly target: Target;
  readonly state: 'waiting' | 'doing' | 'done' | 'failed';
  /** What came of it, where there is something to say. */
  readonly note?: string;
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

  async function doOne(services: ExplorerServices, index: number, target: Target): Promise<void> {
    set(index, target, { state: 'doing' });
    try {
      const doing = target.id === '' ? action.name : `${action.name} ${target.id}`;
      const work = () =>
        answered(action.carry(target, values), (request) =>
          sendRequest(services, doing, request, { signal }),
        );
      const note = await record(action.az(target, values), work);
      set(index, target, { state: 'done', ...(note === undefined ? {} : { note }) });
    } catch (error) {
      if (error instanceof Problem && action.done?.includes(error.code ?? ''))
        return set(index, target, { state: 'done', note: 'it was so already' });
      const why = error instanceof Problem ? (error.why ?? error.what) : messageOf(error);
      set(index, target, { state: 'failed', note: why });
    }
  }

  async function work(): Promise<void> {
    running = true;
    tell();
    let next = 0;
    try {
      const services = await connect(signal);
      const lane = async () => {
        while (next < items.length && !stopped && !signal.aborted) {
          const index = next++;
          const item = items[index];
          if (item?.state === 'waiting') await doOne(services, index, item.target);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
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
