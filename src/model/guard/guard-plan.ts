import * as v from 'valibot';
import { guardLimitsSchema } from './limits.ts';

/** What one guard watches, decided before it begins. Never a secret. */
export const guardPlanSchema = v.object({
  version: v.literal(1),
  /** The run's id, or `pool-…` for a pool that was named. */
  id: v.string(),
  createdAt: v.string(),
  connection: v.object({ name: v.string(), batchUrl: v.string() }),
  poolId: v.string(),
  /** The run whose pool it is; none for a pool that somebody asked to have guarded by its name. */
  runId: v.optional(v.string()),
  limits: guardLimitsSchema,
});
export type GuardPlan = v.InferOutput<typeof guardPlanSchema>;

/** The id of the guard of a pool that was named. The same name in two accounts is two pools; ids differ by case nowhere. */
export function poolGuardId(poolId: string, batchUrl: string): string {
  const host = URL.canParse(batchUrl) ? new URL(batchUrl).hostname : '';
  const account = /^[a-z]/.test(host) ? (host.split('.')[0] ?? 'local') : 'local';
  return `pool-${poolId.toLowerCase()}.${account}`;
}

/** What may be the id of a guard, and so the name of its folder. */
export const isGuardId = (id: string): boolean => /^[a-z0-9][a-z0-9_-]{0,90}(\.[a-z0-9-]{1,63})?$/.test(id);
