import { counted } from '../format.ts';
import { type FitFacts, fitAccountOf } from './account-limits.ts';
import { left } from './quota.ts';
import { type KnownPool, resizeObjections } from './resize-fit.ts';
import { type Objection, verdict } from './verdict.ts';
import type { FitAccount, PoolWish } from './wish.ts';

/** What somebody is about to ask of an account, as far as a quota or the region may forbid it. */
export type Asked =
  | { readonly kind: 'new pool'; readonly wish: PoolWish }
  | {
      readonly kind: 'resize';
      readonly id: string;
      /** What is not named stays as it is. */
      readonly dedicated?: number | undefined;
      readonly spot?: number | undefined;
    }
  | { readonly kind: 'job' };

export interface AskedFacts extends Omit<FitFacts, 'pools'> {
  readonly pools?: readonly KnownPool[] | undefined;
}

/** What speaks against one job more. */
export function jobObjections({ quota }: FitAccount): readonly Objection[] {
  if (!quota?.jobs || left(quota.jobs) > 0) return [];
  return [
    {
      kind: 'jobs-full',
      field: 'job',
      why: `the account has ${counted(quota.jobs.used, 'active job or schedule', 'active jobs and schedules')}, and may have ${quota.jobs.limit}`,
      instead:
        'end jobs that are not needed (batchdeck get jobs --filter state:active), or ask for more in the portal',
    },
  ];
}

/** What speaks against all that is asked together, each with the nearest thing that works. */
export function askedObjections(
  asked: readonly Asked[],
  facts: AskedFacts,
  now: number,
): readonly Objection[] {
  const account = fitAccountOf(facts);
  const resizes = asked.flatMap((each) => (each.kind === 'resize' ? [each] : []));
  return [
    ...asked.flatMap((each) => (each.kind === 'new pool' ? verdict(each.wish, account, now) : [])),
    ...resizeObjections(resizes, facts.pools ?? [], facts.limits),
    ...(asked.some(({ kind }) => kind === 'job') ? jobObjections(account) : []),
  ];
}
