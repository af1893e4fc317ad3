import { diagnose } from '../../../model/batch/diagnose.ts';
import type { JobPreparation } from '../../../model/batch/job-preparation.ts';
import { counted } from '../../../model/format.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import type { RunContext } from '../run-context.ts';
import type { Look } from './look.ts';
import { remoteTail } from './tail.ts';

/** The list is as long as the job has nodes: it is asked for every so many looks, and only while nothing runs. */
const seldom = 5;

/**
 * Says why no task can run where the job's preparation task failed on every node. The pool looks well from outside then,
 * and the tasks would wait for ever: a node that failed it takes no task of the job.
 */
export function watchPreparation(context: RunContext) {
  const { batch, plan, signal } = context;
  let stuckLooks = 0;
  return async (look: Look): Promise<{ code: string; message: string } | undefined> => {
    const { pool, nodes, tasks, job } = look;
    const total = nodes?.total ?? 0;
    const idle = nodes?.byState.idle ?? 0;
    const stuck =
      job?.hasPreparation === true &&
      pool?.allocationState === 'steady' &&
      tasks.active > 0 &&
      tasks.running === 0 &&
      total > 0 &&
      idle === total;
    if (!stuck) {
      stuckLooks = 0;
      return undefined;
    }
    if (stuckLooks++ % seldom !== 1) return undefined;
    const failed: JobPreparation[] = [];
    for await (const preparation of batch.listPreparations(resourceNames(plan).job, { signal }))
      if (preparation.failed) failed.push(preparation);
    const [first] = failed;
    if (!first || failed.length < total) return undefined;
    return { code: 'PreparationFailed', message: await wordsOf(context, first, total) };
  };
}

async function wordsOf({ batch, plan, signal }: RunContext, first: JobPreparation, total: number) {
  const { code, message } = diagnose(first.failure, first.exitCode);
  const exit = first.exitCode === undefined ? `${code}: ${message}` : `exit ${first.exitCode}`;
  const owner = { poolId: resourceNames(plan).pool, nodeId: first.nodeId };
  const stderr =
    first.folder === undefined || first.exitCode === undefined
      ? ''
      : await remoteTail(batch, owner, `${first.folder}/stderr.txt`, signal, 500);
  const said = stderr === '' ? '' : `; it said: ${stderr.split('\n').at(-1)}`;
  const where = total === 1 ? 'on the node' : `on all ${counted(total, 'node')}`;
  return `the job's preparation task failed ${where} (${exit})${said}`;
}
