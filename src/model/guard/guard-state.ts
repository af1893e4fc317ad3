import { emptyMeter, type Meter } from '../cost/meter.ts';
import { changedMeter } from '../cost/meter-change.ts';
import type { GuardEntry, GuardFact } from './guard-fact.ts';
import type { GuardPlan } from './guard-plan.ts';
import type { GuardLimits, LimitName, OnLimit } from './limits.ts';

type FactOf<T extends GuardFact['type']> = Extract<GuardFact, { type: T }>;

/** All that is known of a guard: the fold of its journal. */
export interface GuardState {
  readonly plan: GuardPlan;
  readonly limits: GuardLimits;
  readonly meter: Meter;
  readonly vmSize?: string;
  /** Limits that were passed, and are still. */
  readonly passed: readonly LimitName[];
  /** What was begun and is not known to be done: a guard that died in it does it again. */
  readonly acting?: OnLimit;
  readonly lastPassed?: FactOf<'limit-passed'> & { readonly at: number };
  readonly lastActed?: FactOf<'acted'> & { readonly at: number };
  /** What the pool scaled itself by until the guard turned that off. */
  readonly autoscaleOff?: { readonly formula: string };
  readonly trouble?: string;
  readonly ended?: FactOf<'ended'>['why'];
}

function apply(state: GuardState, fact: Exclude<GuardFact, { type: 'guarding' }>, at: number): GuardState {
  switch (fact.type) {
    case 'attempt': {
      const { ended: _ended, trouble: _trouble, ...rest } = state;
      return rest;
    }
    case 'metered': {
      const { closed, open, resting, vmSize } = fact;
      return { ...state, meter: { closed, open, resting }, vmSize };
    }
    case 'counted': {
      const { closed, open = [], resting = [], gone = [], vmSize } = fact;
      const meter = changedMeter(state.meter, { closed, open, resting, gone });
      return { ...state, meter, ...(vmSize === undefined ? {} : { vmSize }) };
    }
    case 'autoscale-off':
      return { ...state, autoscaleOff: { formula: fact.formula ?? '' } };
    case 'limit-passed': {
      const passed = [...state.passed.filter((limit) => limit !== fact.limit), fact.limit];
      return { ...state, passed, lastPassed: { ...fact, at } };
    }
    case 'limit-met':
      return { ...state, passed: state.passed.filter((limit) => limit !== fact.limit) };
    case 'acting':
      return { ...state, acting: fact.action };
    case 'acted': {
      const { acting: _acting, ...rest } = state;
      return { ...rest, lastActed: { ...fact, at } };
    }
    case 'trouble-over': {
      const { trouble: _trouble, ...rest } = state;
      return rest;
    }
    case 'trouble':
      return { ...state, trouble: fact.what };
    case 'ended':
      return { ...state, ended: fact.why };
  }
}

/** The next state of a guard; the first entry must be `guarding`, a later one begins anew. */
export function reduceGuard(state: GuardState | undefined, { at, fact }: GuardEntry): GuardState {
  if (fact.type === 'guarding')
    return { plan: fact.plan, limits: fact.plan.limits, meter: emptyMeter, passed: [] };
  if (!state) throw new Error('the journal of a guard begins with its plan');
  return apply(state, fact, Date.parse(at));
}
