import { randomUUID } from 'node:crypto';
import { unsupportedProperty } from '../http/errors.ts';
import type { JobRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { JobSpec } from '../wire/job-spec.ts';
import type { PoolLife } from './pool-life.ts';
import type { Signals } from './signals.ts';

/** Makes the pools that jobs bring with them, and takes them away with the job. */
export class AutoPools {
  readonly #store: Store;
  readonly #pools: PoolLife;

  constructor(store: Store, pools: PoolLife, signals: Signals) {
    this.#store = store;
    this.#pools = pools;
    signals.on('jobEnded', (job) => this.#jobEnded(job));
  }

  /** The job with the id of its pool, which is made now where the job brings one. @throws BatchError as adding a pool. */
  placed(spec: JobSpec): JobSpec {
    const { autoPoolSpecification } = spec.poolInfo;
    if (autoPoolSpecification === undefined) return spec;
    const { autoPoolIdPrefix = '', poolLifetimeOption, pool } = autoPoolSpecification;
    if (poolLifetimeOption === 'jobschedule') {
      const reason = 'Here an auto pool lives as long as its job';
      throw unsupportedProperty('poolInfo.autoPoolSpecification.poolLifetimeOption', reason);
    }
    const poolId = `${autoPoolIdPrefix}_${randomUUID().toUpperCase()}`;
    this.#pools.add({ id: poolId, ...pool });
    return { ...spec, poolInfo: { poolId, autoPoolSpecification } };
  }

  #jobEnded({ spec: { poolInfo } }: JobRow): void {
    const pool = this.#store.pools.get(poolInfo.poolId);
    if (poolInfo.autoPoolSpecification === undefined || poolInfo.autoPoolSpecification.keepAlive) return;
    if (pool !== undefined && pool.state !== 'deleting') this.#pools.delete(pool);
  }
}
