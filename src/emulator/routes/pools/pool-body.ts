import { unservedJobTaskParts } from '../../wire/job-tasks.ts';
import { unservedPoolParts } from '../../wire/pool-spec.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';

/** A pool's description with what of it could not be here refused by name. @throws BatchError UnsupportedProperty. */
export const servedPoolBody = (body: unknown): unknown =>
  servedStartTask(refuseUnserved(unservedPoolParts, body));

/** As {@link servedPoolBody}, of its start task alone. */
export function servedStartTask(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('startTask' in body)) return body;
  return { ...body, startTask: refuseUnserved(unservedJobTaskParts, body.startTask) };
}
