import { jobScheduleNotFound } from '../../http/errors.ts';
import type { BatchRequest } from '../../http/route.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import type { JobScheduleRow } from '../../store/rows.ts';

/** What the path names, or the service's own 404 for it. */
export function foundSchedule({ params }: BatchRequest, { store }: LocalService): JobScheduleRow {
  const row = store.schedules.get(params.jobScheduleId ?? '');
  if (row === undefined) throw jobScheduleNotFound();
  return row;
}
