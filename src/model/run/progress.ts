import * as v from 'valibot';
import { stepNames } from './fact.ts';

/**
 * What a worker is at right now: replaced a few times a second, never needed to resume.
 */
export const progressSchema = v.object({
  /** ISO 8601. */
  at: v.string(),
  pid: v.number(),
  step: v.picklist(stepNames),
  transfer: v.optional(
    v.object({
      filesDone: v.number(),
      filesTotal: v.number(),
      bytesDone: v.number(),
      bytesTotal: v.number(),
    }),
  ),
  tasks: v.optional(
    v.object({
      active: v.number(),
      running: v.number(),
      succeeded: v.number(),
      failed: v.number(),
      total: v.number(),
    }),
  ),
  /** Nodes of the pool by state. */
  nodes: v.optional(v.record(v.string(), v.number())),
  /** Why nothing moves, for the person. */
  waiting: v.optional(v.string()),
  /** The last failed try of a call that is being repeated. */
  trouble: v.optional(v.string()),
});
export type RunProgress = v.InferOutput<typeof progressSchema>;
