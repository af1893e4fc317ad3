import * as v from 'valibot';

/** What is done when a limit is passed: say so, give the nodes back, or end the run and give them back. */
export const onLimits = ['warn', 'scale', 'stop'] as const;
export type OnLimit = (typeof onLimits)[number];

/** What a cost guard holds a pool to. Amounts in the currency of the prices. */
export const guardLimitsSchema = v.object({
  /** All that the pool's nodes may come to. */
  maxCost: v.optional(v.number()),
  /** Milliseconds that all its nodes may be without work. */
  maxIdleMs: v.optional(v.number()),
  /** What its nodes may come to an hour. */
  maxRate: v.optional(v.number()),
  onLimit: v.picklist(onLimits),
});
export type GuardLimits = v.InferOutput<typeof guardLimitsSchema>;

/** The limits there are, in the order in which they are looked at. */
export const limitNames = ['cost', 'rate', 'idle'] as const;
export type LimitName = (typeof limitNames)[number];

export const hasLimit = ({ maxCost, maxIdleMs, maxRate }: GuardLimits): boolean =>
  maxCost !== undefined || maxIdleMs !== undefined || maxRate !== undefined;
