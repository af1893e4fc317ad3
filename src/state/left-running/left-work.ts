import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import { type LeftRow, leftKey } from '../../model/left-running/left-row.ts';
import { messageOf } from '../../model/problem.ts';
import { atOnce } from '../../services/left-running/at-once.ts';
import { carryOutLeft } from '../../services/left-running/carry-out-left.ts';
import type { LeftAccount } from '../../services/left-running/left-account.ts';
import type { LeftFate } from './left-state.ts';

export interface LeftWorkState {
  readonly fates: ReadonlyMap<string, LeftFate>;
  readonly over: boolean;
}

/** A plan that is carried out. */
export interface LeftWork {
  readonly order: LeftOrder;
  readonly rows: readonly LeftRow[];
  readonly store: Pick<StoreApi<LeftWorkState>, 'getState' | 'subscribe'>;
}

/** Each is watched until it is done, so more of them go at once than questions are asked at once. */
const worksAtOnce = 12;

/** Does the same to all rows, in whatever accounts. One that fails holds up no other. */
export function startLeftWork(
  order: LeftOrder,
  rows: readonly LeftRow[],
  accountAt: (url: string) => LeftAccount | undefined,
  signal: AbortSignal,
): LeftWork {
  const waiting = rows.map((row): [string, LeftFate] => [leftKey(row), { state: 'waiting' }]);
  const store = createStore<LeftWorkState>(() => ({ fates: new Map(waiting), over: false }));
  const become = (row: LeftRow, fate: LeftFate) =>
    store.setState(({ fates }) => ({ fates: new Map(fates).set(leftKey(row), fate) }));
  const one = async (row: LeftRow) => {
    const since = Date.now();
    become(row, { state: 'working', since });
    try {
      const account = accountAt(row.place.url);
      if (!account) throw new Error('its account is not seen any more');
      await carryOutLeft(order, row, account, signal);
      become(row, { state: 'done', ms: Date.now() - since });
    } catch (error) {
      become(row, { state: 'failed', why: messageOf(error) });
    }
  };
  void atOnce(worksAtOnce, rows, one).then(() => store.setState({ over: true }));
  return { order, rows, store };
}
