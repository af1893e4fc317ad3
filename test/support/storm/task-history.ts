import type { BatchServiceClient, BatchServiceModels as Models } from '@azure/batch';

/** A task's life as the service tells of it afterwards; times in milliseconds since the epoch. */
export interface TaskHistory {
  readonly id: string;
  readonly addedAt: number;
  /** Undefined for one that has not run. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Of one that ended. */
  readonly end: 'succeeded' | 'failed' | undefined;
  /** What the table's columns say of it now. */
  readonly cells: Readonly<Record<string, string | number | undefined>>;
}

const select = 'id,state,creationTime,executionInfo,nodeInfo';

/** Every task of a job, whole, as the SDK lists them. */
export async function listTruth(sdk: BatchServiceClient, job: string): Promise<TaskHistory[]> {
  let page = await sdk.task.list(job, { taskListOptions: { select } });
  const tasks = page.map(historyOf);
  while (page.odatanextLink) {
    page = await sdk.task.listNext(page.odatanextLink);
    tasks.push(...page.map(historyOf));
  }
  return tasks;
}

function historyOf({ id = '', creationTime, state, executionInfo, nodeInfo }: Models.CloudTask): TaskHistory {
  const end =
    state !== 'completed' ? undefined : executionInfo?.result === 'success' ? 'succeeded' : 'failed';
  return {
    id,
    addedAt: creationTime?.getTime() ?? Number.NaN,
    startedAt: executionInfo?.startTime?.getTime(),
    endedAt: executionInfo?.endTime?.getTime(),
    end,
    cells: {
      state: end ?? state,
      exit: executionInfo?.exitCode,
      node: nodeInfo?.nodeId,
      started: executionInfo?.startTime?.getTime(),
      ended: executionInfo?.endTime?.getTime(),
      trouble: executionInfo?.failureInfo?.code,
    },
  };
}

/**
 * For how long what is shown at a moment has not been true any more, milliseconds; 0 where it is, infinite where it
 * never was, or was not yet.
 */
export function staleness(task: TaskHistory, shown: string, at: number): number {
  const { addedAt, startedAt = Number.POSITIVE_INFINITY, endedAt = Number.POSITIVE_INFINITY, end } = task;
  const [from, to] =
    shown === 'active'
      ? [addedAt, startedAt]
      : shown === 'running'
        ? [startedAt, endedAt]
        : shown === end
          ? [endedAt, Number.POSITIVE_INFINITY]
          : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return at < from ? Number.POSITIVE_INFINITY : Math.max(0, at - to);
}
