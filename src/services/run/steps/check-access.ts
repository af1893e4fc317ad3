import { accessEndNote } from '../../../model/run/access-end.ts';
import { accessOf } from '../node-access.ts';
import { poolIdentity } from '../pool-identity.ts';
import type { RunContext } from '../run-context.ts';

/**
 * Whether the nodes will reach their files: signed for now, so that whoever may not sign learns it before anything is
 * created, and as an identity that the pool still has.
 * @returns what has to be said of it
 */
export async function checkAccess(context: RunContext): Promise<string[]> {
  const { plan, batch, signal } = context;
  if (plan.pool.kind === 'existing' && plan.pool.identity !== undefined)
    await poolIdentity(batch, plan.pool.id, plan.pool.identity, signal);
  const { until } = await accessOf(context);
  const now = Date.now();
  const note = accessEndNote(until, now + plan.timeoutMs, now);
  return note === undefined ? [] : [note];
}
