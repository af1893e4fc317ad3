import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action, Target } from '../../model/explorer/action.ts';
import type { Part, PartsRequest } from '../../model/explorer/carry.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import { messageOf } from '../../model/problem.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { type Carrier, carryOne, carryTogether } from './carry-items.ts';

export interface PlanItem {
  /** Of a part, what it is a part of. */
  readonly target: Target;
  /** It is a part of what is done to its target; the part's name. */
  readonly part?: string;
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
  /** Items in all, with parts that are not known yet. */
  readonly all: number;
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
  /** By the places of their items. */
  const parts = new Map<number, Part>();
  const counts = { done: 0, failed: 0 };
  let expected = 0;
  let running = false;
  let stopped = false;
  let telling: NodeJS.Timeout | undefined;
  const now = (): PlanState => ({
    items: [...items],
    ...counts,
    all: Math.max(items.length, expected),
    running,
  });
  const store = createStore<PlanState>(now);

  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    store.setState(now());
  }

  function set(index: number, change: Omit<PlanItem, 'target' | 'part'>): void {
    const before = items[index];
    if (!before) return;
    const { target, part } = before;
    items[index] = { target, ...(part !== undefined && { part }), ...change };
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
      for (const index of chunk) set(index, { state: 'doing' });
      const ends = await carryTogether(carrier, together, chosen);
      for (const [at, index] of chunk.entries()) {
        const end = ends[at];
        if (end) set(index, end);
      }
    }
  }

  /** A part that is done again after a failure tells of the same further parts once more. */
  function addParts(target: Target, request: PartsRequest): void {
    expected = Math.max(expected, request.expected ?? 0);
    const isKnown = ({ name }: Part) => items.some((item) => item.target === target && item.part === name);
    for (const part of request.parts.filter((each) => !isKnown(each))) {
      parts.set(items.length, part);
      items.push({ target, part: part.name, state: 'waiting' });
    }
  }

  const isLast = (index: number) => parts.get(index)?.isLast === true;

  /** Several at once; what tells of further parts keeps the others going, and the last parts wait for all. */
  function doEach(carrier: Carrier): Promise<void> {
    let [next, busy] = [0, 0];
    /** The next that may begin. */
    function take(): number | undefined {
      for (; next < items.length; next++)
        if (items[next]?.state === 'waiting' && !isLast(next)) return next++;
      if (busy > 0 || counts.failed > 0) return undefined;
      const last = items.findIndex(({ state }) => state === 'waiting');
      return last < 0 ? undefined : last;
    }
    return new Promise((resolve) => {
      async function carry(index: number, target: Target): Promise<void> {
        set(index, { state: 'doing' });
        set(index, await carryOne(carrier, target, parts.get(index)));
        busy--;
        begin();
      }
      function begin(): void {
        while (busy < lanes && !stopped && !signal.aborted) {
          const index = take();
          const item = index === undefined ? undefined : items[index];
          if (index === undefined || !item) break;
          busy++;
          void carry(index, item.target);
        }
        if (busy === 0) resolve();
      }
      begin();
    });
  }

  async function work(): Promise<void> {
    running = true;
    tell();
    try {
      const carrier = { action, values, services: await connect(signal), record, signal, addParts };
      await (action.together ? doTogether(carrier, action.together) : doEach(carrier));
    } catch (error) {
      for (const [index, { state }] of items.entries())
        if (state === 'waiting') set(index, { state: 'failed', note: messageOf(error) });
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
      for (const [index, { state }] of items.entries())
        if (state === 'failed') set(index, { state: 'waiting' });
      void work();
    },
    stop() {
      stopped = true;
    },
  };
}
