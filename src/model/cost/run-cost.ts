import { billing, type RunState } from '../run/run-state.ts';
import type { Prices } from './prices/prices.ts';
import { costOf, hourlyRate, isFree } from './rate.ts';

/** What the nodes of a run's own pool cost an hour, as planned; undefined where no price is known or the pool is shared. */
export function runRate({ plan }: Pick<RunState, 'plan'>, prices: Prices): number | undefined {
  if (isFree(plan.connection.batchUrl)) return 0;
  if (plan.pool.kind === 'existing') return undefined;
  const { vmSize, dedicatedNodes, spotNodes } = plan.pool;
  return hourlyRate({ vmSize, dedicated: dedicatedNodes, spot: spotNodes }, prices);
}

/** What a run's own pool has cost, from when it was asked for until it was given back; about. */
export function runCost(state: RunState, now: number, prices: Prices): number | undefined {
  const rate = runRate(state, prices);
  const from = state.steps.pool.startedAt;
  if (rate === undefined) return undefined;
  if (from === undefined) return 0;
  const until = billing(state) ? now : (state.endedAt ?? state.lastAt);
  return costOf(rate, Math.max(0, until - from));
}
