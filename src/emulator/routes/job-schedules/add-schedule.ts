import { createdHeaders } from '../../http/entity-headers.ts';
import { jobScheduleUrl } from '../../views/job-schedule-view.ts';
import { jobScheduleSpec } from '../../wire/job-schedule-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import type { Operation } from '../operation.ts';
import { servedScheduleBody } from './schedule-body.ts';

export const addJobSchedule: Operation = {
  method: 'POST',
  path: '/jobschedules',
  handle({ body, baseUrl }, { schedules }) {
    const row = schedules.add(parseBody(jobScheduleSpec, servedScheduleBody(body)));
    return { status: 201, headers: createdHeaders(jobScheduleUrl(baseUrl, row.id), row.lastModified) };
  },
};
