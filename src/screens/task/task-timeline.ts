import type { Tone } from '../../components/theme.tsx';
import type { Task } from '../../model/batch/task.ts';
import { counted, shortClock } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';

/** Something that befell a task. */
export interface TaskEvent {
  readonly what: string;
  readonly at: string;
  /** How long it took until then, or what it means. */
  readonly more: string;
  readonly tone?: Tone;
}

const time = (date: Date | undefined) => (date ? timeOfDay(date) : '');

function between(from: Date | undefined, to: Date | number | undefined): string {
  return from === undefined || to === undefined ? '' : shortClock(Math.max(0, Number(to) - Number(from)));
}

function again(task: Task): TaskEvent[] {
  const { retryCount, requeueCount, lastRetryTime, lastRequeueTime, maxRetryCount } = task;
  const most = maxRetryCount === undefined || maxRetryCount < 0 ? '' : ` of ${maxRetryCount}`;
  const events: TaskEvent[] = [];
  if (retryCount > 0)
    events.push({
      what: 'retried',
      at: time(lastRetryTime),
      more: `${retryCount}${most} times, after a try that failed; this is try ${retryCount + 1}`,
      tone: 'cost',
    });
  if (requeueCount > 0)
    events.push({
      what: 'requeued',
      at: time(lastRequeueTime),
      more: `${counted(requeueCount, 'time')}: its node went, was preempted or restarted`,
      tone: 'cost',
    });
  return events;
}

/** What befell a task, in order, each with how long it took. */
export function taskTimeline(task: Task, now: number): TaskEvent[] {
  const { createdAt, startTime, endTime, state, lastRetryTime, lastRequeueTime } = task;
  const queuedAt = [createdAt, lastRetryTime, lastRequeueTime]
    .filter((date) => date !== undefined)
    .sort((a, b) => Number(b) - Number(a))[0];
  const events: TaskEvent[] = [{ what: 'added', at: time(createdAt), more: '' }, ...again(task)];
  if (state === 'active')
    events.push({ what: 'waiting', at: '', more: `for ${between(queuedAt, now)}`, tone: 'cost' });
  else if (startTime)
    events.push({ what: 'started', at: time(startTime), more: `waited ${between(queuedAt, startTime)}` });
  if (endTime) events.push({ what: 'ended', at: time(endTime), more: `ran ${between(startTime, endTime)}` });
  else if (startTime)
    events.push({ what: 'running', at: '', more: `for ${between(startTime, now)}`, tone: 'move' });
  return events;
}
