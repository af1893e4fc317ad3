import { checkWriteConditions } from '../../http/conditions.ts';
import { changedHeaders } from '../../http/entity-headers.ts';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import type { JobScheduleRow } from '../../store/rows.ts';
import { jobScheduleUrl } from '../../views/job-schedule-view.ts';
import { jobSchedulePatch, jobScheduleUpdate } from '../../wire/job-schedule-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import type { Operation } from '../operation.ts';
import { foundSchedule } from './found-schedule.ts';
import { servedScheduleBody } from './schedule-body.ts';

const path = '/jobschedules/{jobScheduleId}';

const changed = (request: BatchRequest, { id, lastModified }: JobScheduleRow): BatchReply => ({
  status: 200,
  headers: changedHeaders(jobScheduleUrl(request.baseUrl, id), lastModified),
});

/** What the body leaves out stays. */
export const patchJobSchedule: Operation = {
  method: 'PATCH',
  path,
  handle(request, service) {
    const row = foundSchedule(request, service);
    checkWriteConditions(request, row.lastModified);
    const patch = parseBody(jobSchedulePatch, servedScheduleBody(request.body));
    return changed(request, service.schedules.change(row, { ...row.spec, ...patch }) ?? row);
  },
};

/** What the body leaves out is taken away. */
export const updateJobSchedule: Operation = {
  method: 'PUT',
  path,
  handle(request, service) {
    const row = foundSchedule(request, service);
    checkWriteConditions(request, row.lastModified);
    const update = parseBody(jobScheduleUpdate, servedScheduleBody(request.body));
    const { metadata: _before, ...kept } = row.spec;
    return changed(request, service.schedules.change(row, { ...kept, ...update }) ?? row);
  },
};
