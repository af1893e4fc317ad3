import { jobBeingDeleted, jobBeingTerminated, jobCompleted } from '../http/errors.ts';
import type { JobRow } from '../store/rows.ts';

/** @throws BatchError when a job can no longer be changed. */
export function checkOpen(job: JobRow): void {
  if (job.state === 'deleting') throw jobBeingDeleted();
  if (job.state === 'terminating') throw jobBeingTerminated();
  if (job.state === 'completed') throw jobCompleted();
}

export const isPastChanging = ({ state }: JobRow): boolean =>
  state === 'deleting' || state === 'terminating' || state === 'completed';
