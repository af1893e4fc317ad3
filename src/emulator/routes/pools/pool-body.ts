import { unservedPoolParts, unservedStartTaskParts } from '../../wire/pool-spec.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';

/**
 * A pool's description with what could not be here refused by name, its start task included.
 * @throws BatchError UnsupportedProperty.
 */
export const servedPoolBody = (body: unknown): unknown =>
  withServedStartTask(refuseUnserved(unservedPoolParts, body));

/** As {@link servedPoolBody}, of the start task alone. */
export function withServedStartTask(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('startTask' in body)) return body;
  return { ...body, startTask: refuseUnserved(unservedStartTaskParts, body.startTask) };
}
