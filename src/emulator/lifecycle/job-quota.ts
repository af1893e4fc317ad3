import { activeJobAndScheduleQuotaReached } from '../http/errors.ts';
import type { Store } from '../store/store.ts';
import type { Settings } from './settings.ts';

/** Completed jobs and schedules are free. @throws BatchError ActiveJobAndScheduleQuotaReached */
export function checkJobQuota({ jobs, schedules }: Store, { quota }: Settings): void {
  if (quota?.jobs === undefined) return;
  const open = [...jobs.values(), ...schedules.values()].filter(({ state }) => state !== 'completed');
  if (open.length >= quota.jobs) throw activeJobAndScheduleQuotaReached();
}
