import { wireText } from '../../explorer/wire-row.ts';
import { counted } from '../../format.ts';
import { stateOf } from '../facts.ts';
import type { Rule } from './rule.ts';

/** 19: all is done, and nothing will end the job. */
export const openJob: Rule = function* ({ job, subject }) {
  const row = job?.row;
  if (!job || !row || subject.of !== 'job' || stateOf(row) !== 'active') return;
  const { active, running, completed } = job.counts;
  const ends = wireText(row, 'onAllTasksComplete')?.toLowerCase() === 'terminatejob';
  if (active + running > 0 || completed === 0 || ends) return;
  yield {
    pain: 'job-never-ends',
    what: `${completed === 1 ? 'the only task' : `all ${counted(completed, 'task')}`} of job ${job.id} ${completed === 1 ? 'is' : 'are'} done, and it stays open`,
    why: 'onAllTasksComplete is noaction: nothing ends the job, and it counts against the account’s quota of open jobs and schedules',
    todo: 'patch onAllTasksComplete to terminatejob, or terminate it; programs best patch that in once all tasks are added',
    certainty: 'certain',
    severity: 'note',
    evidence: [
      {
        label: 'job',
        text: `active, ${completed} completed, onAllTasksComplete ${wireText(row, 'onAllTasksComplete') ?? 'noaction'}`,
      },
    ],
    lead: { resource: 'jobs', parents: [], id: job.id },
  };
};
