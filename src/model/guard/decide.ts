import { type Meter, meterCost, meterRate, type NodePrices } from '../cost/meter.ts';
import { type GuardLimits, type LimitName, limitNames, type OnLimit } from './limits.ts';

/** What a guard knows at one moment. */
export interface GuardSight {
  readonly limits: GuardLimits;
  readonly meter: Meter;
  readonly prices: NodePrices;
  /** See `idleSince`. */
  readonly idleSince: number | undefined;
  readonly now: number;
  /** Limits that were known to be passed. */
  readonly passed: readonly LimitName[];
}

export interface Passing {
  readonly limit: LimitName;
  readonly value: number;
  readonly most: number;
}

export interface Decision {
  /** Limits that are passed and were not before. */
  readonly passed: readonly Passing[];
  /** Limits that were passed and are not any more. */
  readonly met: readonly LimitName[];
  /** What is to be done to the pool now. A warning is nothing done. */
  readonly action: OnLimit | undefined;
  /** Milliseconds until a limit may be passed, as things stand; undefined when none will be. */
  readonly soonestMs: number | undefined;
}

type Measure = { readonly value: number; readonly most: number; readonly inMs: number | undefined };

function measures(sight: GuardSight): Partial<Record<LimitName, Measure>> {
  const { limits, meter, prices, idleSince, now } = sight;
  const { maxCost, maxRate, maxIdleMs } = limits;
  const [cost, rate] = [meterCost(meter, prices, now), meterRate(meter, prices)];
  return {
    ...(maxCost !== undefined &&
      cost !== undefined && {
        cost: { value: cost, most: maxCost, inMs: rate ? ((maxCost - cost) / rate) * 3_600_000 : undefined },
      }),
    ...(maxRate !== undefined &&
      rate !== undefined && { rate: { value: rate, most: maxRate, inMs: undefined } }),
    ...(maxIdleMs !== undefined &&
      idleSince !== undefined && {
        idle: { value: now - idleSince, most: maxIdleMs, inMs: idleSince + maxIdleMs - now },
      }),
  };
}

/** A rate may stand at its limit; money and time that are used up are. */
const isPassed = (limit: LimitName, { value, most }: Measure) =>
  limit === 'rate' ? value > most + 1e-9 : value >= most;

/** What a look at a pool means for its guard. Pure: the same sight, the same decision. */
export function decide(sight: GuardSight): Decision {
  const measured = measures(sight);
  const passed: Passing[] = [];
  const met: LimitName[] = [];
  let standing = false;
  let soonestMs: number | undefined;
  for (const limit of limitNames) {
    const measure = measured[limit];
    const known = sight.passed.includes(limit);
    if (measure && isPassed(limit, measure)) {
      standing = true;
      if (!known) passed.push({ limit, value: measure.value, most: measure.most });
      continue;
    }
    if (known) met.push(limit);
    if (measure?.inMs !== undefined) soonestMs = Math.min(soonestMs ?? measure.inMs, measure.inMs);
  }
  const { onLimit } = sight.limits;
  // Nodes that came again after a limit are given back again; without any there is nothing to give.
  const action = standing && onLimit !== 'warn' && sight.meter.open.length > 0 ? onLimit : undefined;
  return { passed, met, action, soonestMs };
}

/** Looks are never further apart, so that nodes that came meanwhile are counted; nor closer than a moment. */
export const longestBetweenLooksMs = 15_000;
const shortestMs = 250;

/** Milliseconds until the next look: just when a limit may be passed, where that is sooner. */
export const nextLookMs = ({ soonestMs }: Pick<Decision, 'soonestMs'>): number =>
  Math.min(longestBetweenLooksMs, Math.max(shortestMs, soonestMs ?? longestBetweenLooksMs));
