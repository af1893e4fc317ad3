import type { Quota } from '../../model/local-limits.ts';
import type { PoolRow } from '../store/rows.ts';
import type { AllocationPlan } from './allocation-plan.ts';

type ResizeErrors = NonNullable<PoolRow['resizeErrors']>;

/** What stays in `resizeErrors` when this machine holds fewer nodes than were asked for. */
export function resizeErrorsOf(
  { short }: AllocationPlan,
  mostNodes: number,
  quota: Quota = {},
): ResizeErrors | undefined {
  const message = (count: number, cores: number | undefined): string =>
    cores === undefined
      ? tooMany(count)
      : `The account has reached its quota of ${cores} cores; ${count} of the nodes asked for are missing`;
  const tooMany = (count: number): string =>
    `The local service holds at most ${mostNodes} nodes at once; ${count} of the nodes asked for are missing`;
  const errors: ResizeErrors = [];
  if (short.dedicated > 0)
    errors.push({ code: 'AccountCoreQuotaReached', message: message(short.dedicated, quota.dedicated) });
  if (short.spot > 0) {
    errors.push({ code: 'AccountLowPriorityCoreQuotaReached', message: message(short.spot, quota.spot) });
  }
  return errors.length > 0 ? errors : undefined;
}

export const resizeStopped: ResizeErrors = [
  {
    code: 'ResizeStopped',
    message: 'Desired number of nodes could not be allocated as the resize was stopped by request',
  },
];
