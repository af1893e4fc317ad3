import { createHash, randomUUID } from 'node:crypto';
import { invalidPropertyValue } from '../http/errors.ts';
import type { JobRow, JobScheduleRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { JobSpec } from '../wire/job-spec.ts';
import type { PoolLife } from './pool-life.ts';
import type { Signals } from './signals.ts';

/** Makes the pools that jobs and schedules bring with them, and takes them away with the job or the schedule. */
export class AutoPools {
  readonly #store: Store;
  readonly #pools: PoolLife;

  constructor(store: Store, pools: PoolLife, signals: Signals) {
    this.#store = store;
    this.#pools = pools;
    signals.on('jobEnded', ({ spec }) => {
      const auto = spec.poolInfo.autoPoolSpecification;
      if (auto?.poolLifetimeOption === 'job' && !auto.keepAlive) this.#drop(spec.poolInfo.poolId);
    });
    signals.on('scheduleEnded', (row) => {
      const auto = row.spec.jobSpecification.poolInfo.autoPoolSpecification;
      if (auto?.poolLifetimeOption === 'jobschedule' && !auto.keepAlive)
        this.#drop(poolIdOf(row, auto.autoPoolIdPrefix));
    });
  }

  /**
   * The job with the id of its pool, which is made now where the job brings one; a schedule's pool is made with its
   * first job. @throws BatchError as adding a pool.
   */
  placed(spec: JobSpec, scheduleId: string | undefined): JobSpec {
    const { autoPoolSpecification } = spec.poolInfo;
    if (autoPoolSpecification === undefined) return spec;
    const { autoPoolIdPrefix = '', poolLifetimeOption, pool } = autoPoolSpecification;
    const schedule = this.#store.schedules.get(scheduleId ?? '');
    const isShared = poolLifetimeOption === 'jobschedule';
    if (isShared && schedule === undefined) {
      const reason = 'Pools that live as long as a job schedule are for job schedules';
      throw invalidPropertyValue(
        'poolInfo.autoPoolSpecification.poolLifetimeOption',
        poolLifetimeOption,
        reason,
      );
    }
    const poolId =
      isShared && schedule ? poolIdOf(schedule, autoPoolIdPrefix) : idFrom(autoPoolIdPrefix, randomUUID());
    if (!(isShared && this.#store.pools.has(poolId))) this.#pools.add({ id: poolId, ...pool });
    return { ...spec, poolInfo: { poolId, autoPoolSpecification } };
  }

  #drop(poolId: JobRow['spec']['poolInfo']['poolId']): void {
    const pool = this.#store.pools.get(poolId);
    if (pool !== undefined && pool.state !== 'deleting') this.#pools.delete(pool);
  }
}

const idFrom = (prefix: string, uuid: string): string => `${prefix}_${uuid.toUpperCase()}`;

/** Of a schedule and its time, so that all of its jobs find the pool, and those of another of this id do not. */
function poolIdOf({ id, creationTime }: JobScheduleRow, prefix = ''): string {
  const hash = createHash('sha256').update(`${id.toLowerCase()} ${creationTime}`).digest('hex');
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hash) ?? [];
  return idFrom(prefix, parts.join('-'));
}
