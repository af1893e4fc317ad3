import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import type { Method } from '../../http/route.ts';
import type { ScheduleLife } from '../../lifecycle/schedule-life.ts';
import type { JobScheduleRow } from '../../store/rows.ts';
import type { Operation } from '../operation.ts';
import { foundSchedule } from './found-schedule.ts';

interface Act {
  readonly method: Method;
  /** Below the schedule's own path. */
  readonly path: string;
  readonly status: number;
  act(schedules: ScheduleLife, row: JobScheduleRow): void;
}

/** An operation that moves a schedule to another state, without a body. */
const operation = ({ method, path, status, act }: Act): Operation => ({
  method,
  path: `/jobschedules/{jobScheduleId}${path}`,
  handle(request, service) {
    const row = foundSchedule(request, service);
    checkWriteConditions(request, row.lastModified);
    act(service.schedules, row);
    const now = service.store.schedules.get(row.id);
    if (method === 'DELETE' || now === undefined) return { status };
    return { status, headers: changedHeaders(actionUrl(request), now.lastModified) };
  },
});

export const disableJobSchedule = operation({
  method: 'POST',
  path: '/disable',
  status: 204,
  act: (schedules, row) => schedules.disable(row),
});
export const enableJobSchedule = operation({
  method: 'POST',
  path: '/enable',
  status: 204,
  act: (schedules, row) => schedules.enable(row),
});
export const terminateJobSchedule = operation({
  method: 'POST',
  path: '/terminate',
  status: 202,
  act: (schedules, row) => schedules.terminate(row),
});
export const deleteJobSchedule = operation({
  method: 'DELETE',
  path: '',
  status: 202,
  act: (schedules, row) => schedules.delete(row),
});
