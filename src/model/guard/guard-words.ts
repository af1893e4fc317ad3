import { meterCost, type NodePrices } from '../cost/meter.ts';
import { nodePrice } from '../cost/prices/in-force.ts';
import type { Prices } from '../cost/prices/prices.ts';
import { dollars, perHour } from '../cost/rate.ts';
import type { GuardState } from './guard-state.ts';
import type { GuardLimits, LimitName, OnLimit } from './limits.ts';

const verbs: Readonly<Record<OnLimit, string>> = { warn: 'warns', scale: 'scales to zero', stop: 'stops' };

/** `15 min`, `90 s`. */
const shortTime = (ms: number): string =>
  ms % 60_000 === 0 && ms > 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1000)} s`;

/** Agreed to beforehand: a formula would bring the nodes back. */
const formulaOff: Readonly<Record<OnLimit, string>> = {
  warn: '',
  scale: ' (autoscale off first)',
  stop: ' (autoscale off first)',
};

/** `scales to zero (autoscale off first) at $5 or 15 min idle`: what a guard holds to. */
export function limitsWords(
  { maxCost, maxIdleMs, maxRate, onLimit }: GuardLimits,
  { currency }: Prices,
): string {
  const limits = [
    ...(maxCost === undefined ? [] : [`${dollars(maxCost, currency)}`]),
    ...(maxRate === undefined ? [] : [`over ${perHour(maxRate, currency)}`]),
    ...(maxIdleMs === undefined ? [] : [`${shortTime(maxIdleMs)} idle`]),
  ];
  return `${verbs[onLimit]}${formulaOff[onLimit]} at ${limits.join(' or ')}`;
}

/** What a guard means for a pool that scales itself: said when it is agreed to. */
export const formulaWords = (poolId: string, onLimit: OnLimit): string =>
  onLimit === 'warn'
    ? `pool ${poolId} scales itself by a formula, which stays on: a limit is only told of`
    : `pool ${poolId} scales itself by a formula, which would bring its nodes back: at a limit autoscale is turned off first, and the formula is kept in the guard’s journal`;

const passedWords: Readonly<Record<LimitName, string>> = {
  cost: 'its ceiling was reached',
  rate: 'its rate was too high',
  idle: 'it was idle',
};

/** What one node of the size that its pool has costs. */
const nodePricesOf = ({ vmSize = '' }: GuardState, prices: Prices): NodePrices => ({
  dedicated: nodePrice(vmSize, 'dedicated', 'linux', prices),
  spot: nodePrice(vmSize, 'spot', 'linux', prices),
});

/** `guard: $1.20 of $5; scales to zero after 15 min idle`, or what it has done. */
export function guardWords(state: GuardState, prices: Prices, now: number): string {
  const { currency } = prices;
  const { limits, lastActed, lastPassed, meter, autoscaleOff } = state;
  if (lastActed && lastPassed && meter.open.length === 0)
    return `guard: ${lastActed.action === 'stop' ? 'stopped' : 'scaled to zero'}, ${passedWords[lastPassed.limit]}${autoscaleOff ? '; its autoscale was turned off' : ''}`;
  const cost = meterCost(meter, nodePricesOf(state, prices), now);
  const { maxCost, maxIdleMs, maxRate, onLimit } = limits;
  const spent =
    maxCost === undefined
      ? []
      : [`${cost === undefined ? 'no price' : dollars(cost, currency)} of ${dollars(maxCost, currency)}`];
  const others = [
    ...(maxIdleMs === undefined ? [] : [`after ${shortTime(maxIdleMs)} idle`]),
    ...(maxRate === undefined ? [] : [`over ${perHour(maxRate, currency)}`]),
  ];
  const then = others.length === 0 ? `then ${verbs[onLimit]}` : `${verbs[onLimit]} ${others.join(' or ')}`;
  const passed = state.passed.length === 0 ? '' : `; passed: ${state.passed.join(', ')}`;
  const trouble = state.trouble === undefined ? '' : `; trouble: ${state.trouble}`;
  return `guard: ${[...spent, then].join('; ')}${passed}${trouble}`;
}

/** Whether there are nodes that a guard still has an eye on. */
export const watches = ({ ended, meter }: GuardState): boolean =>
  ended === undefined && meter.open.length > 0;
