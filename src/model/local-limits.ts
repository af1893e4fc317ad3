import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the local service allows; what is left out is not limited, beyond what this machine holds. */
export const localLimits = v.strictObject({
  quota: v.exactOptional(
    v.strictObject({
      /** Cores of dedicated nodes over all pools. */
      dedicated: v.exactOptional(count),
      /** Cores of Spot nodes over all pools. */
      spot: v.exactOptional(count),
      pools: v.exactOptional(count),
      /** Jobs that are not completed, and schedules. */
      jobs: v.exactOptional(count),
    }),
  ),
  /** Requests a second; more of them are turned away. */
  throttle: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export type LocalLimits = v.InferOutput<typeof localLimits>;
export type Quota = NonNullable<LocalLimits['quota']>;

/** How a quota is written: `dedicated=4,spot=0,pools=1,jobs=5`, or `none`. @returns undefined for what is none */
export function parseQuota(text: string): Quota | undefined {
  if (text.trim() === 'none') return {};
  const pairs = text.split(',').map((pair) => pair.split('='));
  const values = pairs.map(([name = '', value = '', ...rest]) => {
    const isNumber = rest.length === 0 && /^\d{1,9}$/.test(value.trim());
    return [name.trim(), isNumber ? Number(value) : Number.NaN] as const;
  });
  const parsed = v.safeParse(localLimits.entries.quota.wrapped, Object.fromEntries(values));
  return parsed.success ? parsed.output : undefined;
}
