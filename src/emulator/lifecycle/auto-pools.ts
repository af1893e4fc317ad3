import { randomUUID } from 'node:crypto';
import { invalidPropertyValue } from '../http/errors.ts';
import type { JobRow, JobScheduleRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { JobSpec } from '../wire/job-spec.ts';
import type { AutoPoolSpecification } from '../wire/pool-info.ts';
import type { PoolLife } from './pool-life.ts';
import type { Signals } from './signals.ts';

type Spec = JobScheduleRow['spec'];

/** Makes the pools that jobs and job schedules bring with them, and takes them away at their end. */
export class AutoPools {
  readonly #store: Store;
  readonly #pools: PoolLife;

  constructor(store: Store, pools: PoolLife, signals: Signals) {
    this.#store = store;
    this.#pools = pools;
    signals.on('jobEnded', ({ spec: { poolInfo } }: JobRow) => {
      if (poolInfo.autoPoolSpecification?.poolLifetimeOption === 'job') this.#end(poolInfo);
    });
  }

  /**
   * The job with the id of its pool, which is made now where the job brings one.
   * @throws BatchError as adding a pool, and for a pool that would outlive a job without a schedule.
   */
  placed(spec: JobSpec): JobSpec {
    const { poolId, autoPoolSpecification } = spec.poolInfo;
    if (autoPoolSpecification === undefined) return spec;
    if (autoPoolSpecification.poolLifetimeOption === 'job')
      return { ...spec, poolInfo: { poolId: this.#make(autoPoolSpecification), autoPoolSpecification } };
    // The schedule's pool is made before its job.
    if (poolId !== '') return spec;
    const reason = 'Only the pool of a job schedule can live as long as the schedule';
    throw invalidPropertyValue('poolInfo.autoPoolSpecification.poolLifetimeOption', 'jobschedule', reason);
  }

  /**
   * A schedule with the id of the pool that its next job runs on: the last one made for it as long as that is there.
   * @throws BatchError as adding a pool
   */
  placedSchedule(spec: Spec): Spec {
    const { poolId, autoPoolSpecification } = spec.jobSpecification.poolInfo;
    if (autoPoolSpecification?.poolLifetimeOption !== 'jobschedule') return spec;
    if (this.#store.pools.get(poolId)?.state === 'active') return spec;
    return withPool(spec, this.#make(autoPoolSpecification));
  }

  /** A changed schedule keeps the pool that it has, unless its new pools live as long as their jobs, or are others'. */
  carriedOver(before: Spec, after: Spec): Spec {
    const { poolInfo } = before.jobSpecification;
    if (poolInfo.autoPoolSpecification?.poolLifetimeOption !== 'jobschedule') return after;
    if (after.jobSpecification.poolInfo.autoPoolSpecification?.poolLifetimeOption === 'jobschedule')
      return withPool(after, poolInfo.poolId);
    this.#end(poolInfo);
    return after;
  }

  scheduleEnded({ spec }: JobScheduleRow): void {
    const { poolInfo } = spec.jobSpecification;
    if (poolInfo.autoPoolSpecification?.poolLifetimeOption === 'jobschedule') this.#end(poolInfo);
  }

  #make({ autoPoolIdPrefix, pool }: AutoPoolSpecification): string {
    const unique = randomUUID().toUpperCase();
    const id = autoPoolIdPrefix === undefined ? unique : `${autoPoolIdPrefix}_${unique}`;
    this.#pools.add({ id, ...pool });
    return id;
  }

  #end({ poolId, autoPoolSpecification }: JobRow['spec']['poolInfo']): void {
    const pool = this.#store.pools.get(poolId);
    if (autoPoolSpecification?.keepAlive === false && pool !== undefined && pool.state !== 'deleting')
      this.#pools.delete(pool);
  }
}

const withPool = (spec: Spec, poolId: string): Spec => ({
  ...spec,
  jobSpecification: {
    ...spec.jobSpecification,
    poolInfo: { ...spec.jobSpecification.poolInfo, poolId },
  },
});
