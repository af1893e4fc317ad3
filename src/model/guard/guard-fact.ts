import * as v from 'valibot';
import { guardPlanSchema } from './guard-plan.ts';
import { limitNames, onLimits } from './limits.ts';

const time = v.object({ dedicated: v.number(), spot: v.number() });
const openNodes = v.array(v.object({ id: v.string(), spot: v.boolean(), from: v.number() }));
const restingNodes = v.array(v.object({ id: v.string(), since: v.number() }));

/** Why a guard ended. */
export const guardEnds = ['pool gone', 'nothing left to guard', 'taken off', 'not ours', 'run over'] as const;

/** One line of a guard's journal. */
export const guardFactSchema = v.variant('type', [
  v.object({ type: v.literal('guarding'), plan: guardPlanSchema }),
  /** A process takes the guard, the first or a later one. */
  v.object({ type: v.literal('attempt'), pid: v.number(), host: v.string() }),
  /** All nodes that are counted, as older guards wrote it. Moments in milliseconds since the epoch. */
  v.object({
    type: v.literal('metered'),
    closed: time,
    open: openNodes,
    resting: restingNodes,
    vmSize: v.string(),
  }),
  /** Nodes came, went, were taken away or came back: these alone, as a pool may have thousands of others. */
  v.object({
    type: v.literal('counted'),
    closed: time,
    open: v.optional(openNodes),
    resting: v.optional(restingNodes),
    gone: v.optional(v.array(v.string())),
    /** Where it is another than before. */
    vmSize: v.optional(v.string()),
  }),
  v.object({
    type: v.literal('limit-passed'),
    limit: v.picklist(limitNames),
    action: v.picklist(onLimits),
    /** An amount, or milliseconds of idleness. */
    value: v.number(),
    most: v.number(),
    /** Where the prices came from. */
    prices: v.string(),
  }),
  /** The pool scaled itself by this formula, which would have brought its nodes back. */
  v.object({ type: v.literal('autoscale-off'), formula: v.optional(v.string()) }),
  v.object({ type: v.literal('acting'), action: v.picklist(onLimits) }),
  v.object({ type: v.literal('acted'), action: v.picklist(onLimits), nodes: v.number() }),
  /** A warning is taken back: what was passed is below its limit again. */
  v.object({ type: v.literal('limit-met'), limit: v.picklist(limitNames) }),
  v.object({ type: v.literal('trouble'), what: v.string() }),
  v.object({ type: v.literal('trouble-over') }),
  v.object({ type: v.literal('ended'), why: v.picklist(guardEnds) }),
]);
export type GuardFact = v.InferOutput<typeof guardFactSchema>;

/** A fact with the moment it was written, ISO 8601: one JSON line. */
export const guardEntrySchema = v.object({ at: v.string(), fact: guardFactSchema });
export type GuardEntry = v.InferOutput<typeof guardEntrySchema>;
