import { parseDuration } from '../../duration.ts';
import { roughly } from '../../format.ts';
import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireText } from '../wire-row.ts';
import { scheduleEdit } from './edits.ts';
import { scheduleActions } from './schedules/schedule-actions.ts';

const states = ['active', 'completed', 'disabled', 'terminating', 'deleting'];

/** `1 h` of `PT1H`. */
function spoken(iso: string): string {
  const ms = parseDuration(iso);
  return ms === undefined || !Number.isFinite(ms) ? iso : roughly(ms);
}

export const schedules: Resource = {
  name: 'schedules',
  one: 'schedule',
  aliases: ['job-schedules', 'jobschedules'],
  help: 'The job schedules of the account: jobs that come by the clock.',
  parents: [],
  idOf: (row) => wireText(row, 'id') ?? '',
  list: () => get('jobschedules'),
  item: (_parents, id) => get('jobschedules', id),
  columns: [
    columnAt('id', 'id', 'text', { width: 24, most: 64, keepEnd: true, filter: 'id' }),
    columnAt('state', 'state', 'word', { width: 11, words: states, filter: 'state' }),
    columnAt('every', 'schedule/recurrenceInterval', 'text', { width: 8, draw: spoken }),
    columnAt('next run', 'executionInfo/nextRunTime', 'time', { width: 19 }),
    columnAt('recent job', 'executionInfo/recentJob/id', 'text', {
      width: 20,
      most: 40,
      from: 100,
      keepEnd: true,
    }),
    columnAt('created', 'creationTime', 'time', { width: 19, from: 130, filter: 'creationTime' }),
    columnAt('ended', 'executionInfo/endTime', 'time', { width: 19, from: 150 }),
    columnAt('name', 'displayName', 'text', { width: 12, most: 40, from: 170 }),
  ],
  children: [
    {
      resource: 'schedule-jobs',
      key: 'Enter',
      parents: (_parents, { id }) => [id],
    },
  ],
  edit: scheduleEdit,
  actions: scheduleActions,
};
