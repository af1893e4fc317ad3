import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { jobActions } from './jobs/job-actions.ts';
import { jobRow } from './jobs.ts';

export const scheduleJobs: Resource = {
  ...jobRow,
  name: 'schedule-jobs',
  title: 'jobs',
  none: 'The first comes when the schedule is due.',
  help: 'The jobs that a job schedule has made.',
  parents: ['schedule'],
  list: ([schedule = '']) => get('jobschedules', schedule, 'jobs'),
  actions: jobActions,
};
