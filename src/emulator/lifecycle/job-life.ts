import * as v from 'valibot';
import { jobBeingDeleted, jobExists, jobNotActive, jobScheduleWithSameIdExists } from '../http/errors.ts';
import type { JobRow, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import {
  type JobPatch,
  type JobSpec,
  type JobUpdate,
  jobSpecification,
  jobUpdate,
} from '../wire/job-spec.ts';
import { Attempts } from './attempts.ts';
import type { AutoPools } from './auto-pools.ts';
import type { Dependencies } from './dependencies.ts';
import { exitActionsOf } from './exit-actions.ts';
import { stackOf } from './fault.ts';
import { changedPoolInfo, checkStaysAutomatic } from './job-changes.ts';
import { JobClocks } from './job-clocks.ts';
import { enterJobFrom, JobEnd } from './job-end.ts';
import { checkOpen, isPastChanging } from './job-open.ts';
import { checkJobQuota } from './job-quota.ts';
import { checkTasksOf, managerTaskOf } from './job-tasks.ts';
import type { NodeFolders } from './node-folders.ts';
import type { Preparation } from './preparation.ts';
import type { ReadyTasks } from './ready-tasks.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';
import { entering } from './state-change.ts';
import type { TaskIntake } from './task-intake.ts';
import type { TaskLife } from './task-life.ts';
import type { TaskQueue } from './task-queue.ts';

export interface JobLifeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly signals: Signals;
  readonly tasks: TaskLife;
  readonly preparation: Preparation;
  readonly queue: TaskQueue;
  readonly intake: TaskIntake;
  readonly autoPools: AutoPools;
  readonly ready: ReadyTasks;
  readonly dependencies: Dependencies;
}

/** What becomes of running tasks when their job is disabled. */
export type DisableTasks = 'requeue' | 'terminate' | 'wait';

/** Takes jobs from `active` to their end. */
export class JobLife {
  readonly #parts: JobLifeParts;
  readonly #changes: Attempts;
  readonly #ends: JobEnd;
  readonly #clocks = new JobClocks((jobId) => this.#end(jobId, 'MaxWallClockTimeExpiry'));

  constructor(parts: JobLifeParts) {
    this.#parts = parts;
    this.#changes = new Attempts((error) =>
      parts.settings.log(`a fault of the service itself: ${stackOf(error)}`),
    );
    this.#ends = new JobEnd(parts, this.#changes);
    parts.signals.on('taskCompleted', (task) => this.#taskCompleted(task));
    parts.signals.on('jobChanged', (jobId) => this.#endIfAllComplete(jobId));
  }

  /** @throws BatchError JobExists, or JobBeingDeleted while the old one goes. */
  add(spec: JobSpec, more: Pick<JobRow, 'scheduleId'> = {}): JobRow {
    const { store, settings } = this.#parts;
    const there = store.jobs.get(spec.id);
    if (there !== undefined) throw there.state === 'deleting' ? jobBeingDeleted() : jobExists();
    if (store.schedules.has(spec.id)) throw jobScheduleWithSameIdExists();
    checkTasksOf(spec);
    checkJobQuota(store, settings);
    const now = store.now();
    const job: JobRow = {
      id: spec.id,
      spec: this.#parts.autoPools.placed(spec),
      creationTime: now,
      lastModified: now,
      state: 'active',
      stateTransitionTime: now,
      startTime: now,
      ...more,
    };
    store.putJob(job);
    this.#addManager(job);
    this.#clocks.watch(job);
    this.#endIfAllComplete(job.id);
    return job;
  }

  #addManager(job: JobRow): void {
    const { store, intake } = this.#parts;
    const { jobManagerTask, poolInfo } = job.spec;
    if (jobManagerTask === undefined) return;
    intake.add(job, managerTaskOf(jobManagerTask, store.pools.get(poolInfo.poolId)), { isJobManager: true });
  }

  /** Replaces what the patch names. @throws BatchError when the job is past changing. */
  change(job: JobRow, patch: JobPatch): JobRow | undefined {
    return this.#respecify(job, { ...job.spec, ...patch });
  }

  /** As {@link change}, and what the update leaves out goes back to its default. */
  replace(job: JobRow, update: JobUpdate): JobRow | undefined {
    const kept = Object.entries(job.spec).filter(
      ([name]) => name !== 'id' && !Object.hasOwn(jobUpdate.entries, name),
    );
    const spec = v.parse(jobSpecification, { ...Object.fromEntries(kept), ...update });
    return this.#respecify(job, { ...spec, id: job.id });
  }

  #respecify(job: JobRow, given: JobSpec): JobRow | undefined {
    checkOpen(job);
    const { store, signals } = this.#parts;
    checkStaysAutomatic(job, given);
    const spec = { ...given, poolInfo: changedPoolInfo(job, given.poolInfo) };
    const changed = store.setJob(job.id, { spec, lastModified: store.now() });
    if (changed !== undefined) this.#clocks.watch(changed);
    this.#endIfAllComplete(job.id);
    signals.emit('work', (changed ?? job).spec.poolInfo.poolId);
    return changed;
  }

  /** Starts the end of a job. @throws BatchError JobCompleted, JobBeingTerminated, JobBeingDeleted. */
  terminate(job: JobRow, reason = 'UserTerminate'): JobRow | undefined {
    checkOpen(job);
    const { store } = this.#parts;
    const terminating = store.setJob(job.id, {
      ...entering(job, 'terminating', store.now()),
      lastModified: store.now(),
      terminateReason: reason,
    });
    this.#clocks.forget(job.id);
    this.#ends.terminate(job.id);
    return terminating;
  }

  /** @throws BatchError when the job is not active. */
  disable(job: JobRow, disableTasks: DisableTasks): JobRow | undefined {
    checkOpen(job);
    if (job.state === 'enabling') throw jobNotActive();
    const { store } = this.#parts;
    const now = store.now();
    const disabling = store.setJob(job.id, { ...entering(job, 'disabling', now), lastModified: now });
    const { tasks } = this.#parts;
    // At once, not in turn: an earlier disabling may be waiting for the very tasks that are ended here.
    const ended = disableTasks === 'wait' ? tasks.jobEnded(job.id) : tasks.cutJob(job.id, disableTasks);
    this.#changes.begin(`disable ${keyOf(job.id)}`, async (signal) => {
      await ended;
      if (!signal.aborted) enterJobFrom(this.#parts.store, job.id, 'disabling', 'disabled');
    });
    return disabling;
  }

  /** @throws BatchError when the job is past enabling. */
  enable(job: JobRow): JobRow | undefined {
    checkOpen(job);
    const { store, signals } = this.#parts;
    const now = store.now();
    const enabled = store.setJob(job.id, { ...entering(job, 'active', now), lastModified: now });
    signals.emit('work', job.spec.poolInfo.poolId);
    return enabled;
  }

  /** Starts the deletion: running tasks end, files on the nodes go, then the job is gone. */
  delete(job: JobRow): void {
    if (job.state === 'deleting') throw jobBeingDeleted();
    const { store } = this.#parts;
    const now = store.now();
    store.setJob(job.id, { ...entering(job, 'deleting', now), lastModified: now });
    this.#clocks.forget(job.id);
    this.#ends.delete(job.id);
  }

  /** After a restart: what was under way goes on. */
  resume(job: JobRow): void {
    if (job.state === 'deleting') return this.#ends.delete(job.id);
    if (job.state === 'terminating') return this.#ends.terminate(job.id);
    if (job.state === 'disabling') enterJobFrom(this.#parts.store, job.id, 'disabling', 'disabled');
    if (job.state !== 'completed') this.#clocks.watch(job);
    this.#endIfAllComplete(job.id);
  }

  async close(): Promise<void> {
    this.#clocks.close();
    await this.#changes.cutAll('close');
  }

  #taskCompleted(task: TaskRow): void {
    const job = this.#parts.store.jobs.get(task.jobId);
    if (job === undefined) return;
    for (const released of this.#parts.dependencies.released(task)) this.#parts.queue.offer(released);
    if (job.state === 'active' && job.spec.onTaskFailure === 'performexitoptionsjobaction') {
      const { jobAction } = exitActionsOf(task);
      if (jobAction === 'terminate') return this.#end(job.id, 'TaskFailed');
      if (jobAction === 'disable') this.disable(job, 'requeue');
    }
    if (task.isJobManager && job.spec.jobManagerTask?.killJobOnCompletion) this.#end(job.id, 'JMComplete');
    else this.#endIfAllComplete(job.id);
  }

  #endIfAllComplete(jobId: string): void {
    const { store } = this.#parts;
    if (store.jobs.get(jobId)?.spec.onAllTasksComplete !== 'terminatejob') return;
    const { active, running } = store.counts(jobId).tasks;
    if (active + running === 0) this.#end(jobId, 'AllTasksComplete');
  }

  #end(jobId: string, reason: string): void {
    const job = this.#parts.store.jobs.get(jobId);
    if (job !== undefined && !isPastChanging(job)) this.terminate(job, reason);
  }
}

const keyOf = (jobId: string): string => jobId.toLowerCase();
