import * as v from 'valibot';
import { poolSpec } from './pool-spec.ts';
import { identifier, oneOf } from './property.ts';

const { id: _own, ...poolParts } = poolSpec.entries;

const autoPoolSpecification = v.looseObject({
  autoPoolIdPrefix: v.exactOptional(
    v.pipe(
      identifier,
      v.check((text) => text.length <= 20, 'A prefix has at most 20 characters'),
    ),
  ),
  poolLifetimeOption: oneOf(['job', 'jobschedule']),
  keepAlive: v.exactOptional(v.boolean(), false),
  pool: v.strictObject(poolParts),
});

export type AutoPoolSpecification = v.InferOutput<typeof autoPoolSpecification>;

/** Where a job runs: a pool by its id, or one that is made for the job. Its id is empty until that is made. */
export const poolInfo = v.pipe(
  v.looseObject({
    poolId: v.exactOptional(v.string()),
    autoPoolSpecification: v.exactOptional(autoPoolSpecification),
  }),
  v.check(
    ({ poolId, autoPoolSpecification: auto }) => auto !== undefined || (poolId ?? '') !== '',
    'Give a poolId or an autoPoolSpecification',
  ),
  v.transform(({ poolId = '', autoPoolSpecification: auto }) => ({
    poolId,
    ...(auto && { autoPoolSpecification: auto }),
  })),
);
