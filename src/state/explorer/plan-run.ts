import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action, Carry, Target } from '../../model/explorer/action.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';

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
  connect(signal: AbortSignal): Promise<BatchWire>;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
}

const lanes = 6;

/** Answers the requests of a carry until it ends. */
async function carryOut(
  carry: Carry,
  wire: BatchWire,
  doing: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let step = carry.next();
  while (!step.done) {
    const request = step.value;
    let answer: unknown;
    try {
      answer = await wire.send(doing, request, { signal });
    } catch (error) {
      step = carry.throw(error);
      continue;
    }
    step = carry.next(answer);
  }
  return step.value;
}

export function runPlan({ action, targets, values, connect, record, signal }: PlanRunOptions): PlanRun {
  const store = createStore<PlanState>(() => ({
    items: targets.map((target) => ({ target, state: 'waiting' })),
    done: 0,
    failed: 0,
    running: false,
  }));
  let stopped = false;

  function set(index: number, change: Omit<PlanItem, 'target'>): void {
    store.setState(({ items }) => {
      const next = items.map((item, at) => (at === index ? { target: item.target, ...change } : item));
      return {
        items: next,
        done: next.filter(({ state }) => state === 'done').length,
        failed: next.filter(({ state }) => state === 'failed').length,
      };
    });
  }

  async function doOne(wire: BatchWire, index: number, target: Target): Promise<void> {
    set(index, { state: 'doing' });
    try {
      const doing = target.id === '' ? action.name : `${action.name} ${target.id}`;
      const work = () => carryOut(action.carry(target, values), wire, doing, signal);
      const note = await record(action.az(target, values), work);
      set(index, { state: 'done', ...(note === undefined ? {} : { note }) });
    } catch (error) {
      if (error instanceof Problem && action.done?.includes(error.code ?? ''))
        return set(index, { state: 'done', note: 'it was so already' });
      const why = error instanceof Problem ? (error.why ?? error.what) : messageOf(error);
      set(index, { state: 'failed', note: why });
    }
  }

  async function work(): Promise<void> {
    store.setState({ running: true });
    const waiting = store
      .getState()
      .items.flatMap(({ state, target }, index) => (state === 'waiting' ? [{ index, target }] : []));
    try {
      const wire = await connect(signal);
      const lane = async () => {
        for (let next = waiting.shift(); next && !stopped && !signal.aborted; next = waiting.shift())
          await doOne(wire, next.index, next.target);
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (error) {
      for (const { index } of waiting) set(index, { state: 'failed', note: messageOf(error) });
    }
    store.setState({ running: false });
  }

  void work();
  return {
    store,
    retry() {
      const { items, running } = store.getState();
      if (running) return;
      stopped = false;
      store.setState({
        failed: 0,
        items: items.map((item) =>
          item.state === 'failed' ? { target: item.target, state: 'waiting' } : item,
        ),
      });
      void work();
    },
    stop() {
      stopped = true;
    },
  };
}
