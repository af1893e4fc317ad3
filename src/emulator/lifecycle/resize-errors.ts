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

/** Nodes that a pool has, by kind. */
interface NodeNumbers {
  readonly dedicated: number;
  readonly spot: number;
}

/** What stays of a resize that was stopped: an error for each kind of node that is not at its target. */
export function stoppedErrorsOf(pool: PoolRow, { dedicated, spot }: NodeNumbers): ResizeErrors | undefined {
  const missed = [
    ...(dedicated === pool.targetDedicatedNodes ? [] : ['dedicated']),
    ...(spot === pool.targetLowPriorityNodes ? [] : ['low priority']),
  ];
  if (missed.length === 0) return undefined;
  return missed.map((kind) => ({
    code: 'ResizeStopped',
    message: `Desired number of ${kind} nodes could not be allocated due to a stop resize operation`,
  }));
}
