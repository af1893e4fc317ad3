import { roughly } from '../format.ts';
import { dayAndMinute } from '../local-time.ts';

/**
 * What has to be said when tasks may go on for longer than the URLs of their files are signed for; undefined when the
 * signatures last. The service takes no new ones for tasks that are there.
 * @param until when the first of them ends; undefined where the nodes need none
 * @param deadline when the time for the tasks is over; both milliseconds since 1970
 */
export function accessEndNote(until: number | undefined, deadline: number, now: number): string | undefined {
  if (until === undefined || until >= deadline) return undefined;
  const left = until <= now ? 'is over' : `ends in ${roughly(until - now)}, at ${dayAndMinute(until)},`;
  return `the access to files that was signed for the tasks ${left} before the time for them: those that start or end later cannot read or write theirs. Signed without the account's key it lasts 7 days at most; give the nodes an identity (--node-identity), or split the work`;
}
