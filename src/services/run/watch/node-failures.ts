import { diagnose } from '../../../model/batch/diagnose.ts';
import type { Node } from '../../../model/batch/node.ts';
import type { NodeCounts } from '../../../model/batch/pool.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import type { RunContext } from '../run-context.ts';
import { remoteTail } from './tail.ts';

async function failedNode({ batch, plan, signal }: RunContext): Promise<Node | undefined> {
  const { pool } = resourceNames(plan);
  for await (const node of batch.listNodes(pool, { filter: "state eq 'starttaskfailed'", signal }))
    return node;
  return undefined;
}

/**
 * Reports nodes whose start task failed, as soon as their number grows: the pool looks well from outside, and
 * tasks would wait for them for ever.
 */
export function watchNodeFailures(context: RunContext) {
  let reported = context.state().nodesFailed?.failed ?? 0;
  return async (counts: NodeCounts | undefined): Promise<void> => {
    const failed = counts?.byState.starttaskfailed ?? 0;
    if (!counts || failed <= reported) return;
    const node = await failedNode(context);
    if (!node) return;
    const { pool } = resourceNames(context.plan);
    const stderr = await remoteTail(
      context.batch,
      { poolId: pool, nodeId: node.id },
      'startup/stderr.txt',
      context.signal,
    );
    const info = node.startTask;
    reported = failed;
    await context.record({
      type: 'nodes-failed',
      failed,
      total: Math.max(counts.total, failed),
      nodeId: node.id,
      ...diagnose(info?.failure, info?.exitCode),
      stderr,
      ...(info?.exitCode === undefined ? {} : { exitCode: info.exitCode }),
    });
  };
}
