import { unservedJobTaskParts } from '../../wire/job-tasks.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';
import { servedPoolBody } from '../pools/pool-body.ts';

/** A part of a job with what of it could not be here refused by name. */
function servedPart(name: string, value: unknown): unknown {
  if (taskNames.includes(name)) return refuseUnserved(unservedJobTaskParts, value);
  if (name !== 'poolInfo' || typeof value !== 'object' || value === null) return value;
  const auto: unknown = Reflect.get(value, 'autoPoolSpecification');
  if (typeof auto !== 'object' || auto === null || !('pool' in auto)) return value;
  return { ...value, autoPoolSpecification: { ...auto, pool: servedPoolBody(auto.pool) } };
}

const taskNames = ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'];

/**
 * A job's description with what of its own tasks could not run here refused by name.
 * @throws BatchError UnsupportedProperty.
 */
export function servedJobBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, servedPart(name, value)]));
}
