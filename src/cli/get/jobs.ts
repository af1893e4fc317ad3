import type { Job } from '../../model/batch/job.ts';
import { timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

export const jobs: Listing<Job> = {
  name: 'jobs',
  description: 'list the jobs of the account',
  parents: [],
  narrow: 'filter',
  columns: [
    { title: 'ID', value: (job) => job.id },
    { title: 'STATE', value: (job) => job.state },
    { title: 'POOL', value: (job) => job.poolId },
    { title: 'CREATED', value: (job) => timeText(job.createdAt) },
    { title: 'ENDED', value: (job) => timeText(job.endedAt) },
    { title: 'REASON', value: (job) => job.terminateReason, shrinkTo: 16 },
    { title: 'NAME', value: (job) => job.displayName, shrinkTo: 16 },
  ],
  async *rows(context, _parents, filter) {
    yield* (await openBatch(context)).listJobs({ filter, signal: context.signal });
  },
};
