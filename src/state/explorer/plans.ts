import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action } from '../../model/explorer/action.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import type { PlanRun } from './plan-run.ts';

/** An action that was begun, for whoever comes back to what came of it. */
export interface BegunPlan {
  /** Where it was begun: a screen finds its own by it. */
  readonly from: string;
  readonly action: Action;
  readonly values: FieldValues;
  readonly run: PlanRun;
  /** It was left while it went on: how it ended was not seen yet. */
  readonly left: boolean;
}

/** Actions that go on while nobody looks, and those of which something failed: nothing of them is lost by leaving. */
export interface Plans {
  readonly store: StoreApi<readonly BegunPlan[]>;
  /** True while one is under way: leaving the program would end it halfway. */
  readonly busy: boolean;
  /** @param instead one that it takes the place of: what failed there is done again with other values */
  keep(plan: Omit<BegunPlan, 'left'>, instead?: PlanRun): void;
  /** The person leaves it: it is forgotten where all of it is done and was seen. */
  leave(run: PlanRun): void;
}

export function createPlans(): Plans {
  const store = createStore<readonly BegunPlan[]>(() => []);
  return {
    store,
    get busy() {
      return store.getState().some(({ run }) => run.store.getState().running);
    },
    keep: (plan, instead) =>
      store.setState(
        (plans) => [...plans.filter(({ run }) => run !== instead), { ...plan, left: false }],
        true,
      ),
    leave(run) {
      const { running, done, all } = run.store.getState();
      const plans = store.getState();
      const isOver = !running && done === all;
      store.setState(
        isOver
          ? plans.filter((plan) => plan.run !== run)
          : plans.map((plan) => (plan.run === run ? { ...plan, left: running } : plan)),
        true,
      );
    },
  };
}
