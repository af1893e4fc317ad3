import type { TaskCounts } from '../../model/batch/job.ts';
import type { TaskBook } from '../../model/run/task-book.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import { Changes } from '../changes.ts';

const select = ['id', 'displayName', 'state', 'stateTransitionTime', 'executionInfo', 'nodeInfo'];
/** Counts run ahead or behind by some seconds; only a difference that stays means that something was missed. */
const patience = 8;
const wholeAtMostEveryMs = 30_000;
/** A list that takes long to read whole is not read so more often than this share of the time. */
const restAfterWhole = 20;

const differs = (book: TaskBook, counts: TaskCounts) =>
  book.told !== counts.active + counts.running + counts.completed ||
  book.counts.running !== counts.running ||
  book.counts.failed !== counts.failed;

/** Keeps a book of a job's tasks up to date. */
export function taskList(batch: BatchService, jobId: string, book: TaskBook, signal: AbortSignal) {
  const changes = new Changes((filter) => batch.listTasks(jobId, { filter, select, signal }));
  let odd = 0;
  return async (counts: TaskCounts): Promise<void> => {
    const restMs = Math.max(wholeAtMostEveryMs, changes.wholeTookMs * restAfterWhole);
    const mayReadAll = Date.now() - changes.wholeAt > restMs;
    await changes.read((task) => book.put(task), odd > patience && mayReadAll);
    odd = differs(book, counts) ? odd + 1 : 0;
  };
}
