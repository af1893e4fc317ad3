import { isNotModified } from '../../http/conditions.ts';
import { versionHeaders } from '../../http/entity-headers.ts';
import { jobScheduleProperties, jobScheduleView } from '../../views/job-schedule-view.ts';
import { entityReply } from '../entity-reply.ts';
import type { Operation } from '../operation.ts';
import { foundSchedule } from './found-schedule.ts';

const path = '/jobschedules/{jobScheduleId}';

export const getJobSchedule: Operation = {
  method: 'GET',
  path,
  handle(request, service) {
    const row = foundSchedule(request, service);
    return entityReply(request, {
      set: 'jobschedules',
      properties: jobScheduleProperties,
      view: jobScheduleView(row, request.baseUrl),
      lastModified: row.lastModified,
    });
  },
};

export const jobScheduleExists: Operation = {
  method: 'HEAD',
  path,
  handle(request, service) {
    const { lastModified } = foundSchedule(request, service);
    return {
      status: isNotModified(request, lastModified) ? 304 : 200,
      headers: versionHeaders(lastModified),
    };
  },
};
