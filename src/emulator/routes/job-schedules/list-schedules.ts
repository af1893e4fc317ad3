import { listReply } from '../../odata/list-reply.ts';
import { jobScheduleStates } from '../../store/rows.ts';
import { jobScheduleProperties, jobScheduleView } from '../../views/job-schedule-view.ts';
import { listJobRows } from '../jobs/list-jobs.ts';
import type { Operation } from '../operation.ts';
import { foundSchedule } from './found-schedule.ts';

export const listJobSchedules: Operation = {
  method: 'GET',
  path: '/jobschedules',
  handle: (request, { store }) =>
    listReply({
      request,
      metadata: 'jobschedules',
      rows: store.schedules.byId(),
      keyOf: (row) => row.id.toLowerCase(),
      toWire: (row) => jobScheduleView(row, request.baseUrl),
      schema: {
        select: jobScheduleProperties,
        filter: {
          id: 'string',
          state: { oneOf: jobScheduleStates },
          stateTransitionTime: 'time',
          creationTime: 'time',
          lastModified: 'time',
          'executionInfo/endTime': 'time',
          'schedule/doNotRunUntil': 'time',
          'schedule/doNotRunAfter': 'time',
        },
      },
    }),
};

export const listJobsOfSchedule: Operation = {
  method: 'GET',
  path: '/jobschedules/{jobScheduleId}/jobs',
  handle(request, service) {
    const { id } = foundSchedule(request, service);
    return listJobRows(
      request,
      service.store.jobs.byId().filter(({ scheduleId }) => scheduleId === id),
    );
  },
};
