import * as v from 'valibot';
import { writtenPlanSchema } from './older-plan.ts';
import { amount } from './plan.ts';

export const stepNames = [
  'check',
  'upload',
  'pool',
  'job',
  'tasks',
  'watch',
  'download',
  'clean-up',
] as const;
export type StepName = (typeof stepNames)[number];

export const resourceKinds = ['input container', 'output container', 'pool', 'job'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

export const outcomes = ['succeeded', 'failed', 'deadline', 'stopped', 'broken'] as const;
/** How a run ended. `broken`: it could not go on (see the last problem); it may be resumed. */
export type Outcome = (typeof outcomes)[number];

const step = v.picklist(stepNames);
const resource = { what: v.picklist(resourceKinds), id: v.string() };
const text = v.string();
const moment = v.pipe(
  v.string(),
  v.check((written) => !Number.isNaN(Date.parse(written)), 'expected a moment'),
);
const count = amount;

/** One thing that a run was about to do or that came of it: one line of its journal. */
export const factSchema = v.variant('type', [
  v.object({ type: v.literal('planned'), plan: writtenPlanSchema }),
  /** `timeoutMs`: the time for the tasks that a resume asked for. */
  v.object({ type: v.literal('attempt'), pid: count, host: text, timeoutMs: v.optional(count) }),
  v.object({ type: v.literal('step-started'), step }),
  v.object({ type: v.literal('step-done'), step }),
  v.object({ type: v.literal('checked'), nodeAgentSkuId: v.optional(text), warnings: v.array(text) }),
  v.object({ type: v.literal('making'), ...resource }),
  v.object({ type: v.literal('made'), ...resource, adopted: v.boolean() }),
  v.object({ type: v.literal('uploaded'), files: count, bytes: count, skipped: count }),
  /** `accessUntil`: when the tasks' access to their files ends, where it was signed for them. */
  v.object({
    type: v.literal('tasks-added'),
    added: count,
    existed: count,
    accessUntil: v.optional(moment),
  }),
  v.object({
    type: v.literal('nodes-failed'),
    failed: count,
    total: count,
    nodeId: text,
    exitCode: v.optional(count),
    code: text,
    message: text,
    stderr: text,
  }),
  v.object({ type: v.literal('pool-trouble'), code: text, message: text }),
  v.object({
    type: v.literal('task-failed'),
    id: text,
    input: text,
    exitCode: v.optional(count),
    code: text,
    message: text,
    stderr: text,
  }),
  /** A task that had failed is not a failure any more: somebody had it run again. */
  v.object({ type: v.literal('task-rerun'), id: text }),
  v.object({ type: v.literal('watched'), succeeded: count, failed: count, unfinished: count }),
  v.object({
    type: v.literal('downloaded'),
    files: count,
    bytes: count,
    skipped: count,
    /** Tasks that succeeded and left nothing of what `output` names. */
    missing: v.optional(count),
    /** Results whose names must be no files here: they are in the container alone. */
    passedOver: v.optional(count),
    notes: v.array(text),
  }),
  v.object({ type: v.literal('removing'), ...resource }),
  v.object({ type: v.literal('removed'), ...resource }),
  /** `free`: it stays, and costs nothing. */
  v.object({ type: v.literal('kept'), ...resource, why: text, free: v.boolean() }),
  v.object({ type: v.literal('stop-asked') }),
  v.object({
    type: v.literal('problem'),
    step,
    kind: text,
    what: text,
    why: v.optional(text),
    remedy: v.optional(text),
  }),
  v.object({ type: v.literal('ended'), outcome: v.picklist(outcomes) }),
]);
export type Fact = v.InferOutput<typeof factSchema>;

/** A fact with the moment it was written, ISO 8601: one JSON line. */
export const entrySchema = v.object({ at: moment, fact: factSchema });
export type JournalEntry = v.InferOutput<typeof entrySchema>;
