import { parseDuration } from '../../model/duration.ts';
import type { Schedule } from '../wire/job-schedule-spec.ts';

/** What of a schedule decides what happens next. Times are milliseconds. */
export interface ScheduleStanding {
  readonly schedule: Schedule;
  /** The next opportunity for a job; undefined when there is none left. */
  readonly due: number | undefined;
  readonly now: number;
  /** Its last job is not completed: a schedule has one active job at most. */
  readonly hasJob: boolean;
}

export interface SchedulePlan {
  readonly addsJob: boolean;
  /** As in {@link ScheduleStanding}, from now on. */
  readonly due: number | undefined;
  /** No job is left, and none will come. */
  readonly isOver: boolean;
}

const timeOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

/** The first opportunity of a schedule that was added or given new times at `from`. */
export const firstDue = ({ doNotRunUntil }: Schedule, from: number): number => timeOf(doNotRunUntil) ?? from;

/** The next point of the schedule's rhythm after `now`; undefined when it does not recur. */
export function dueAfter({ recurrenceInterval }: Schedule, due: number, now: number): number | undefined {
  const interval = parseDuration(recurrenceInterval ?? '');
  if (interval === undefined || interval === Number.POSITIVE_INFINITY) return undefined;
  return due + interval * Math.max(1, Math.floor((now - due) / interval) + 1);
}

/** What a schedule does now, by the documented meaning of its times. */
export function planSchedule({ schedule, due: given, now, hasJob }: ScheduleStanding): SchedulePlan {
  const window = parseDuration(schedule.startWindow ?? '') ?? Number.POSITIVE_INFINITY;
  const end = timeOf(schedule.doNotRunAfter) ?? Number.POSITIVE_INFINITY;
  const isLost = given !== undefined && now > given + window;
  const next = isLost ? dueAfter(schedule, given, now) : given;
  const due = next !== undefined && Math.max(next, now) <= end ? next : undefined;
  if (due === undefined) return { addsJob: false, due, isOver: !hasJob };
  if (now < due || hasJob) return { addsJob: false, due, isOver: false };
  return { addsJob: true, due: dueAfter(schedule, due, now), isOver: false };
}
