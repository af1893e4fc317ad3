import { diagnose } from '../../../model/batch/diagnose.ts';
import type { Task } from '../../../model/batch/task.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import type { RunContext } from '../run-context.ts';
import { remoteTail } from './tail.ts';

/** So many failures are told one by one; beyond that their number says enough. */
const told = 20;
/** Of so many the end of their stderr is fetched as well. */
const withOutput = 5;
/** A search reads through the completed tasks, so it is not made more often. */
const searchEveryMs = 3000;

async function record(context: RunContext, task: Task, withStderr: boolean): Promise<void> {
  const { job } = resourceNames(context.plan);
  const owner = { jobId: job, taskId: task.id };
  await context.record({
    type: 'task-failed',
    id: task.id,
    input: context.inputs[Number(task.id)]?.name ?? '',
    ...diagnose(task.failure, task.exitCode),
    stderr: withStderr ? await remoteTail(context.batch, owner, 'stderr.txt', context.signal) : '',
    ...(task.exitCode === undefined ? {} : { exitCode: task.exitCode }),
  });
}

/**
 * Finds and records the tasks that failed, while there are few enough of them to be told one by one; and those of
 * them that somebody has had run again.
 */
export function watchTaskFailures(context: RunContext) {
  const known = new Set(context.state().taskFailures.map((failure) => failure.id));
  let searchedAt = 0;

  /** Those that were told and are failures no more. */
  async function forgetAllBut(failed: ReadonlySet<string>): Promise<void> {
    for (const id of [...known].filter((each) => !failed.has(each))) {
      known.delete(id);
      await context.record({ type: 'task-rerun', id });
    }
  }

  return async (failed: number, last: boolean): Promise<void> => {
    const isNews = failed > known.size && known.size < told;
    // Counts alone do not tell it when one fails while another runs again; at the end it is looked at in any case.
    const isLess = known.size > 0 && (failed < known.size || last);
    if (!isNews && !isLess) return;
    if (!last && Date.now() - searchedAt < searchEveryMs) return;
    searchedAt = Date.now();
    const { job } = resourceNames(context.plan);
    const select = ['id', 'state', 'executionInfo', 'nodeInfo'];
    const found = new Set<string>();
    for await (const task of context.batch.listTasks(job, {
      filter: "state eq 'completed'",
      select,
      signal: context.signal,
    })) {
      if (task.succeeded !== false) continue;
      found.add(task.id);
      if (known.has(task.id) || known.size >= told) continue;
      known.add(task.id);
      await record(context, task, known.size <= withOutput);
      if (!isLess && known.size >= Math.min(failed, told)) return;
    }
    if (isLess) await forgetAllBut(found);
  };
}
