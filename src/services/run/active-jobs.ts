import { wireText } from '../../model/explorer/wire-row.ts';
import { type BatchWire, wirePages } from '../batch/batch-wire.ts';

const isActive = (row: unknown): boolean => wireText(row, 'state')?.toLowerCase() !== 'completed';

/** How many jobs and schedules of an account take its quota: all that are not over. */
export async function countActiveJobs(wire: BatchWire, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const path of ['/jobs', '/jobschedules']) {
    const query = { $select: 'id,state', $filter: "state ne 'completed'" };
    const pages = wirePages(wire, 'count the active jobs', { method: 'GET', path, query }, { signal });
    for await (const { rows } of pages) count += rows.filter(isActive).length;
  }
  return count;
}
