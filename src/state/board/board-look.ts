import type { Job } from '../../model/batch/job.ts';
import type { Pool } from '../../model/batch/pool.ts';
import { Problem } from '../../model/problem.ts';
import type { resourceNames } from '../../model/run/plan.ts';
import type { TaskBook } from '../../model/run/task-book.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import type { BoardDetails } from './board-details.ts';
import { nodeList } from './node-list.ts';
import { taskList } from './task-list.ts';

/** The job, and a pool that is steady, change seldom: they are read again every so many looks. */
const seldom = 5;

/** What a look at a service shows of a run. */
export type BoardLook = Pick<BoardDetails, 'nodes' | 'nodeCounts' | 'pool' | 'job' | 'taskCounts'>;

/** Answers undefined where the service says that the thing is not there. */
async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Looks at the run's job and pool: counts, and what changed since the look before. Four small requests while the
 * pool is steady, however many tasks and nodes there are.
 */
export function createBoardLook(
  batch: BatchService,
  names: Pick<ReturnType<typeof resourceNames>, 'pool' | 'job'>,
  book: TaskBook,
  signal: AbortSignal,
): () => Promise<BoardLook> {
  const readNodes = nodeList(batch, names.pool, signal);
  const readTasks = taskList(batch, names.job, book, signal);
  let looks = 0;
  let pool: Pool | undefined;
  let job: Job | undefined;

  async function tasks() {
    const counts = await ifThere(batch.taskCounts(names.job, { signal }));
    if (counts) await ifThere(readTasks(counts));
    return counts;
  }
  async function nodes() {
    const nodeCounts = await batch.nodeCounts(names.pool, { signal });
    return { nodeCounts, nodes: (await ifThere(readNodes(nodeCounts))) ?? [] };
  }
  return async () => {
    const turn = looks++ % seldom === 0;
    const [taskCounts, seen, nowPool, nowJob] = await Promise.all([
      tasks(),
      nodes(),
      turn || pool?.allocationState !== 'steady' ? batch.getPool(names.pool, { signal }) : pool,
      turn ? batch.getJob(names.job, { signal }) : job,
    ]);
    pool = nowPool;
    job = nowJob;
    return { ...seen, pool, job, taskCounts };
  };
}
