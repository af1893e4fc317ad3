import { Problem } from '../../../model/problem.ts';
import { type NewPoolBody, poolBody } from '../../../model/run/pool-body.ts';
import { pollUntil } from '../poll.ts';
import { resizePool } from '../resize-pool.ts';
import type { RunContext, Step } from '../run-context.ts';

/** True when the pool was made now, false when an earlier try of this run had made it. */
async function addOrAdopt(context: RunContext, spec: NewPoolBody): Promise<boolean> {
  const { batch, signal, plan } = context;
  for (;;) {
    try {
      await batch.addPool(spec, { signal });
      return true;
    } catch (error) {
      const taken =
        error instanceof Problem && (error.code === 'PoolExists' || error.code === 'PoolBeingDeleted');
      if (!taken) throw error;
    }
    const pool = await batch.getPool(spec.id, { signal });
    if (pool && pool.metadata.batchdeckRun !== plan.id) {
      throw new Problem({
        kind: 'conflict',
        what: `a pool ${spec.id} exists already and is not of this run`,
        remedy: 'start the run again: it gets a new id',
      });
    }
    if (pool && pool.state !== 'deleting') return false;
    // The pool of a try that was given up is on its way out; the same id is free once it is gone.
    await pollUntil(async () => (await batch.getPool(spec.id, { signal })) === undefined, signal);
  }
}

/** Whether the pool of an earlier attempt stands as it was made. */
async function stands(context: RunContext, { id }: NewPoolBody): Promise<boolean> {
  const made = context.state().resources.some((r) => r.what === 'pool' && r.id === id && r.state === 'made');
  if (!made) return false;
  const found = await context.batch.getPool(id, { signal: context.signal });
  return found !== undefined && found.state !== 'deleting' && found.dedicated.target + found.spot.target > 0;
}

export const pool: Step = async (context) => {
  const spec = poolBody(context.plan, context.state().nodeAgentSkuId);
  if (!spec || (await stands(context, spec))) return;
  await context.record({ type: 'making', what: 'pool', id: spec.id });
  let created = await addOrAdopt(context, spec);
  // An attempt before this one may have taken its nodes away.
  if (
    !created &&
    !(await resizePool(context, spec.id, spec.targetDedicatedNodes, spec.targetLowPriorityNodes))
  )
    created = await addOrAdopt(context, spec);
  await context.record({ type: 'made', what: 'pool', id: spec.id, adopted: !created });
};
