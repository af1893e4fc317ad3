/** First version in which nodes wait for their start task unless they are told not to. */
export const waitsSince = '2019-08-01';

/** A request of a version before {@link waitsSince}, with what it leaves unsaid of start tasks, at any depth. */
export function withOlderDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOlderDefaults);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'startTask' && typeof inner === 'object' && inner !== null
        ? { waitForSuccess: false, ...inner }
        : withOlderDefaults(inner),
    ]),
  );
}
