import { messageOf } from '../../model/problem.ts';
import {
  jobScheduleBeingDeleted,
  jobScheduleBeingTerminated,
  jobScheduleCompleted,
  jobScheduleDisabled,
  jobScheduleExists,
  jobWithSameIdExists,
  operationInvalidForCurrentState,
} from '../http/errors.ts';
import { wireTime } from '../http/wire-time.ts';
import type { JobRow, JobScheduleRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { JobScheduleSpec } from '../wire/job-schedule-spec.ts';
import type { AutoPools } from './auto-pools.ts';
import type { JobLife } from './job-life.ts';
import { checkJobQuota } from './job-quota.ts';
import { checkTasksOf } from './job-tasks.ts';
import { checkPool } from './pool-check.ts';
import { dueAfter, firstDue, planSchedule } from './schedule-plan.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';
import { entering } from './state-change.ts';

const longestTimer = 2 ** 31 - 1;

export interface ScheduleLifeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly jobs: JobLife;
  readonly autoPools: AutoPools;
  readonly signals: Signals;
}

/** Adds the jobs of schedules when they are due, and takes schedules to their end. */
export class ScheduleLife {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #jobs: JobLife;
  readonly #autoPools: AutoPools;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor({ store, settings, jobs, autoPools, signals }: ScheduleLifeParts) {
    this.#store = store;
    this.#settings = settings;
    this.#jobs = jobs;
    this.#autoPools = autoPools;
    signals.on('jobEnded', ({ scheduleId }) => {
      if (scheduleId !== undefined) this.look(scheduleId);
    });
  }

  /** @throws BatchError when there is a schedule or a job of this id. */
  add(spec: JobScheduleSpec): JobScheduleRow {
    const there = this.#store.schedules.get(spec.id);
    if (there !== undefined)
      throw there.state === 'deleting' ? jobScheduleBeingDeleted() : jobScheduleExists();
    if (this.#store.jobs.has(spec.id)) throw jobWithSameIdExists();
    checkJobsOf(spec);
    checkJobQuota(this.#store, this.#settings);
    const now = this.#store.now();
    const row: JobScheduleRow = {
      id: spec.id,
      spec,
      creationTime: now,
      lastModified: now,
      state: 'active',
      stateTransitionTime: now,
      nextRunTime: wireTime(new Date(firstDue(spec.schedule, Date.parse(now)))),
      jobCount: 0,
    };
    this.#store.putSchedule(row);
    this.look(row.id);
    return row;
  }

  /** Gives it other times or another job to add; jobs that are there keep theirs. @throws BatchError at its end. */
  change(row: JobScheduleRow, spec: JobScheduleSpec): JobScheduleRow | undefined {
    checkOpen(row);
    checkJobsOf(spec);
    const now = this.#store.now();
    const first = firstDue(spec.schedule, Date.parse(row.creationTime));
    const due = row.jobCount === 0 ? first : dueAfter(spec.schedule, first, Date.parse(now));
    const changed = this.#store.setSchedule(row.id, {
      spec: this.#autoPools.carriedOver(row.spec, spec),
      lastModified: now,
      nextRunTime: due === undefined ? undefined : wireTime(new Date(due)),
    });
    this.look(row.id);
    return changed;
  }

  /** @throws BatchError JobScheduleDisabled, or that it is at its end. */
  disable(row: JobScheduleRow): void {
    checkOpen(row);
    if (row.state === 'disabled') throw jobScheduleDisabled();
    this.#enter(row, 'disabled');
    this.#forget(row.id);
  }

  enable(row: JobScheduleRow): void {
    checkOpen(row);
    if (row.state !== 'disabled') throw operationInvalidForCurrentState('The job schedule is not disabled');
    this.#enter(row, 'active');
    this.look(row.id);
  }

  /** Ends its job, then it is completed. */
  terminate(row: JobScheduleRow): void {
    checkOpen(row);
    this.#enter(row, 'terminating');
    this.look(row.id);
  }

  /** Deletes its jobs, then it is gone. */
  delete(row: JobScheduleRow): void {
    if (row.state === 'deleting') throw jobScheduleBeingDeleted();
    this.#enter(row, 'deleting');
    this.look(row.id);
  }

  /** Does what is due for a schedule, and sees to it that it is looked at again in time. */
  look(id: string): void {
    this.#forget(id);
    const row = this.#store.schedules.get(id);
    if (row?.state === 'active') this.#lookAtActive(row);
    else if (row?.state === 'terminating') this.#lookAtTerminating(row);
    else if (row?.state === 'deleting') this.#lookAtDeleting(row);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #lookAtActive(row: JobScheduleRow): void {
    const { schedule } = row.spec;
    const now = Date.now();
    const plan = planSchedule({
      schedule,
      due: row.nextRunTime === undefined ? undefined : Date.parse(row.nextRunTime),
      now,
      hasJob: this.#openJob(row) !== undefined,
    });
    if (plan.isOver) return this.#complete(row);
    const nextRunTime = plan.due === undefined ? undefined : wireTime(new Date(plan.due));
    const jobCount = row.jobCount + (plan.addsJob ? 1 : 0);
    const recentJob = plan.addsJob ? `${row.id}:job-${jobCount}` : row.recentJob;
    if (plan.addsJob || nextRunTime !== row.nextRunTime) {
      this.#store.setSchedule(row.id, {
        nextRunTime,
        jobCount,
        ...(recentJob !== undefined && { recentJob }),
      });
    }
    if (plan.addsJob && recentJob !== undefined) this.#addJob(row, recentJob);
    const ends = schedule.doNotRunAfter === undefined ? [] : [Date.parse(schedule.doNotRunAfter) + 1];
    const wakes = [...(plan.due === undefined ? [] : [plan.due]), ...ends].filter((at) => at > now);
    if (wakes.length > 0) this.#lookAt(row.id, Math.min(...wakes));
  }

  #addJob(row: JobScheduleRow, id: string): void {
    try {
      const spec = this.#autoPools.placedSchedule(row.spec);
      if (spec !== row.spec) this.#store.setSchedule(row.id, { spec });
      this.#jobs.add({ ...spec.jobSpecification, id }, { scheduleId: row.id });
    } catch (error) {
      this.#settings.log(`job ${id} of its schedule could not be added: ${messageOf(error)}`);
    }
  }

  #lookAtTerminating(row: JobScheduleRow): void {
    const job = this.#openJob(row);
    if (job === undefined) return this.#complete(row);
    if (job.state !== 'terminating' && job.state !== 'deleting')
      this.#jobs.terminate(job, 'TerminateJobSchedule');
  }

  #lookAtDeleting(row: JobScheduleRow): void {
    const jobs = this.#jobsOf(row);
    if (jobs.length === 0) {
      this.#autoPools.scheduleEnded(row);
      return this.#store.dropSchedule(row.id);
    }
    for (const job of jobs) if (job.state !== 'deleting') this.#jobs.delete(job);
  }

  #complete(row: JobScheduleRow): void {
    this.#autoPools.scheduleEnded(row);
    this.#enter(row, 'completed');
    this.#store.setSchedule(row.id, { endTime: this.#store.now(), nextRunTime: undefined });
  }

  #jobsOf({ id }: JobScheduleRow): JobRow[] {
    return [...this.#store.jobs.values()].filter(({ scheduleId }) => scheduleId === id);
  }

  #openJob(row: JobScheduleRow): JobRow | undefined {
    const job = this.#store.jobs.get(row.recentJob ?? '');
    return job?.state === 'completed' ? undefined : job;
  }

  #enter(row: JobScheduleRow, state: JobScheduleRow['state']): void {
    const now = this.#store.now();
    this.#store.setSchedule(row.id, { ...entering(row, state, now), lastModified: now });
  }

  #lookAt(id: string, time: number): void {
    const timer = setTimeout(() => this.look(id), Math.min(time - Date.now(), longestTimer));
    timer.unref();
    this.#timers.set(id.toLowerCase(), timer);
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id.toLowerCase()));
    this.#timers.delete(id.toLowerCase());
  }
}

/** What would be refused of each job is refused of its schedule. @throws BatchError */
function checkJobsOf({ jobSpecification }: JobScheduleSpec): void {
  checkTasksOf(jobSpecification);
  const pool = jobSpecification.poolInfo.autoPoolSpecification?.pool;
  if (pool !== undefined) checkPool(pool);
}

/** @throws BatchError when a schedule can no longer be changed. */
function checkOpen({ state }: JobScheduleRow): void {
  if (state === 'deleting') throw jobScheduleBeingDeleted();
  if (state === 'terminating') throw jobScheduleBeingTerminated();
  if (state === 'completed') throw jobScheduleCompleted();
}
